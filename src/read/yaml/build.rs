//! From events to the tree, without recursion: deep nesting costs memory, not stack.

use serde_saphyr::granit_parser::StructureStyle;

use super::*;

/// A list or a map being filled.
enum Open {
    Seq(Vec<Node>),
    Map {
        entries: Vec<Entry>,
        /// A key that waits for its value.
        key: Option<(String, Range<usize>)>,
    },
}

struct Frame {
    open: Open,
    start: usize,
    /// Written between brackets, so that its end is known.
    flow: bool,
    anchor: usize,
    /// Levels below this one, so far.
    height: usize,
}

/// What an anchor names, and how many levels it adds where it is used.
struct Anchored {
    node: Node,
    height: usize,
    values: usize,
    bytes: usize,
}

pub(super) struct Builder<'a> {
    source: &'a Source<'a>,
    stack: Vec<Frame>,
    root: Option<Node>,
    documents: usize,
    anchors: HashMap<usize, Anchored>,
    aliased: usize,
    aliased_bytes: usize,
    pub(super) faults: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a Source<'a>) -> Self {
        Builder {
            source,
            stack: Vec::new(),
            root: None,
            documents: 0,
            anchors: HashMap::new(),
            aliased: 0,
            aliased_bytes: 0,
            faults: Vec::new(),
        }
    }

    /// Takes one event; false when there is no use in going on.
    pub(super) fn event(&mut self, event: Event<'_>, span: &granit_parser::Span) -> bool {
        let range = self.source.range(span);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.faults.push(syntax::several_documents(self.source, range));
                    return false;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = self.tag(tag.as_deref(), span);
                let plain = style == ScalarStyle::Plain && !is_text;
                if plain {
                    self.faults.extend(self.swallowed_item(&range));
                }
                let (kind, span) = self.scalar(text.into_owned(), plain, style, range);
                self.value(self.node(span, kind), anchor, 1);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                self.open(Open::Seq(Vec::new()), style, range.start, anchor);
            }
            Event::MappingStart(style, anchor, tag) => {
                self.tag(tag.as_deref(), span);
                let open = Open::Map { entries: Vec::new(), key: None };
                self.open(open, style, range.start, anchor);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            Event::Alias(id) => return self.alias(id, range),
            _ => {}
        }
        true
    }

    pub(super) fn finish(mut self) -> Result<Node, Vec<Diagnostic>> {
        // A file that is one text, `nom:Campus`, is a key whose space is missing.
        if let Some(Node { kind: Kind::Scalar { plain: true, .. }, start, .. }) = self.root
            && self.faults.is_empty()
        {
            self.faults.extend(syntax::glued_key(self.source, start - self.source.base));
        }
        if self.faults.is_empty() {
            let root = self.root.take();
            return Ok(root.unwrap_or_else(|| self.node(0..0, Kind::Null)));
        }
        Err(self.faults)
    }

    fn node(&self, span: Range<usize>, kind: Kind) -> Node {
        Node { start: span.start + self.source.base, end: span.end + self.source.base, kind }
    }

    /// True when a tag says that a scalar is text; other tags are refused.
    fn tag(&mut self, tag: Option<&granit_parser::Tag>, span: &granit_parser::Span) -> bool {
        let Some(tag) = tag else { return false };
        let is_text = tag.is_yaml_core_schema_tag("str");
        if !is_text {
            let range =
                span.tag_span().map_or_else(|| self.source.range(span), |tag| self.source.range(&tag));
            self.faults.push(syntax::tag(self.source, range));
        }
        is_text
    }

    fn scalar(
        &self,
        text: String,
        plain: bool,
        style: ScalarStyle,
        range: Range<usize>,
    ) -> (Kind, Range<usize>) {
        if plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL") {
            return (Kind::Null, range);
        }
        let written = self.source.text.get(range.clone()).unwrap_or_default();
        let text = match style {
            // Nobody means the line break after a block.
            ScalarStyle::Literal | ScalarStyle::Folded => text.trim_end_matches('\n').to_owned(),
            _ => text,
        };
        let range = match style {
            // A block ends with the last line that shows something.
            ScalarStyle::Literal | ScalarStyle::Folded => range.start..range.start + written.trim_end().len(),
            _ => range,
        };
        (Kind::Scalar { text, plain }, range)
    }

    /// A text of several lines one of which starts with a dash: YAML goes on with the text, and whoever shifted the line meant
    /// an item.
    fn swallowed_item(&self, range: &Range<usize>) -> Option<Diagnostic> {
        let written = self.source.text.get(range.clone())?;
        let line = written.match_indices('\n').map(|(end, _)| end + 1).find(|start| {
            written.get(*start..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with("- "))
        })?;
        let rest = written.get(line..)?.lines().next()?;
        let start = range.start + line + rest.len() - rest.trim_start().len();
        let end = range.start + line + rest.len();
        let fault = Diagnostic::error(
            "yaml-retrait",
            "Cette ligne commence par un tiret, et continue pourtant le texte du dessus.",
        );
        Some(fault.at(self.source.place(start..end)).help(
            "Alignez son tiret sur ceux de la liste ; si c’est du texte, mettez le texte entier entre guillemets.",
        ))
    }

    fn open(&mut self, open: Open, style: StructureStyle, start: usize, anchor: usize) {
        self.stack.push(Frame { open, start, flow: style == StructureStyle::Flow, anchor, height: 0 });
    }

    fn close(&mut self, end: usize) {
        let Some(frame) = self.stack.pop() else { return };
        let base = self.source.base;
        let (kind, last) = match frame.open {
            Open::Seq(items) => {
                let last = items.last().map(|item| item.end);
                (Kind::Seq(items), last)
            }
            Open::Map { entries, .. } => {
                self.duplicates(&entries);
                let last = entries.last().map(|entry| entry.value.end.max(entry.key_end));
                (Kind::Map(entries), last)
            }
        };
        // A block's end is only known at the next token; what it holds says where it stops.
        let end = match last {
            Some(last) if !frame.flow => last - base,
            _ => end,
        };
        let node = self.node(frame.start..end.max(frame.start), kind);
        self.value(node, frame.anchor, frame.height + 1);
    }

    /// Puts a finished value where it belongs: a key, a map's value, a list's item, the root.
    fn value(&mut self, node: Node, anchor: usize, height: usize) {
        if anchor > 0 {
            let (values, bytes) = size(&node);
            let node = node.clone();
            self.anchors.insert(anchor, Anchored { node, height, values, bytes });
        }
        let Some(frame) = self.stack.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.height = frame.height.max(height);
        match &mut frame.open {
            Open::Seq(items) => items.push(node),
            Open::Map { entries, key } => match key.take() {
                Some((key, span)) => {
                    entries.push(Entry { key, key_start: span.start, key_end: span.end, value: node })
                }
                None => {
                    let span = node.span();
                    *key = Some((key_text(self.source, &mut self.faults, node), span));
                }
            },
        }
    }

    fn duplicates(&mut self, entries: &[Entry]) {
        let mut first: HashMap<&str, &Entry> = HashMap::new();
        for (rank, entry) in entries.iter().enumerate() {
            // Most maps are small, and comparing a few texts is faster than hashing them.
            let known = if entries.len() <= 16 {
                entries.iter().take(rank).find(|known| known.key == entry.key)
            } else {
                match first.get(entry.key.as_str()) {
                    Some(known) => Some(*known),
                    None => first.insert(&entry.key, entry),
                }
            };
            if let Some(known) = known {
                self.faults.push(syntax::duplicate_key(self.source, entry, known));
            }
        }
    }

    fn alias(&mut self, id: usize, range: Range<usize>) -> bool {
        let Some(anchored) = self.anchors.get(&id) else {
            self.faults.push(syntax::circular_alias(self.source, range));
            return false;
        };
        if self.stack.len() + anchored.height > MAX_DEPTH {
            self.faults.push(syntax::too_deep(self.source, range));
            return false;
        }
        self.aliased += anchored.values;
        self.aliased_bytes += anchored.bytes;
        if self.aliased > MAX_ALIASED || self.aliased_bytes > MAX_ALIASED_BYTES {
            self.faults.push(syntax::alias_bomb(self.source, range));
            return false;
        }
        let node = self.node(range, anchored.node.kind.clone());
        let height = anchored.height;
        self.value(node, 0, height);
        true
    }
}

/// The text of a key; whatever cannot be one is told and gets a name of its own.
fn key_text(source: &Source<'_>, faults: &mut Vec<Diagnostic>, node: Node) -> String {
    let base = source.base;
    let span = node.start - base..node.end - base;
    match node.kind {
        Kind::Scalar { text, plain } => {
            if plain && text == "<<" {
                faults.push(syntax::merge(source, span));
            }
            text
        }
        Kind::Null if !span.is_empty() => source.text.get(span).unwrap_or_default().to_owned(),
        _ => {
            faults.push(syntax::complex_key(source, span));
            format!("\u{0}{}", faults.len())
        }
    }
}

/// How many values, and how many bytes of text, a node holds. Recursion is bounded by [`MAX_DEPTH`].
fn size(node: &Node) -> (usize, usize) {
    let add = |(values, bytes): (usize, usize), (v, b): (usize, usize)| (values + v, bytes + b);
    match &node.kind {
        Kind::Null => (1, 0),
        Kind::Scalar { text, .. } => (1, text.len()),
        Kind::Seq(items) => items.iter().map(size).fold((1, 0), add),
        Kind::Map(entries) => {
            entries.iter().map(|entry| add(size(&entry.value), (0, entry.key.len()))).fold((1, 0), add)
        }
    }
}
