//! The house's rules, made executable: dependencies go one way, rooms stay small.

#![allow(clippy::expect_used, reason = "a test stops where it finds nothing to test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in reading order, which is execution order: each may use those before it, never those after.
const ORDER: [&str; 29] = [
    "diagnostic",
    "french",
    "search",
    "table",
    "address",
    "source",
    "model",
    "read",
    "schema",
    "markdown",
    "externes",
    "check",
    "reseau",
    "etat",
    "page",
    "plan",
    "theme",
    "assets",
    "render",
    "link",
    "correct",
    "publish",
    "build",
    "liens",
    "scaffold",
    "import",
    "watch",
    "serve",
    "cli",
];

/// Above this a room is no longer one thing.
const LONGEST_FILE: usize = 350;

fn sources() -> BTreeMap<PathBuf, String> {
    fn walk(folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.insert(path.clone(), fs::read_to_string(&path).expect("text"));
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 30, "the sources were not found");
    files
}

/// Rooms that exist in tests alone may use what they need.
fn is_for_tests(path: &Path) -> bool {
    path.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part == "tests" || part == "tests.rs" || part.starts_with("essai")
    })
}

/// `src/page/campus.rs` belongs to `page`.
fn module(path: &Path) -> String {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let inside = path.strip_prefix(src).expect("a source");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The modules that a text names by `crate::`, comments left out.
fn used(text: &str) -> Vec<String> {
    let code =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut names: Vec<String> = code
        .match_indices("crate::")
        .filter(|(at, _)| !code[..*at].ends_with('$'))
        .map(|(at, _)| &code[at + "crate::".len()..])
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect();
    names.sort();
    names.dedup();
    names
}

#[test]
fn dependencies_go_one_way() {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if is_for_tests(&path) {
            continue;
        }
        let from = module(&path);
        let Some(own) = rank(&from) else {
            assert!(
                ["lib", "main"].contains(&from.as_str()),
                "`{from}` has no place in the order of modules"
            );
            continue;
        };
        for to in used(&text) {
            match rank(&to) {
                Some(other) if other <= own => {}
                Some(_) => wrong.push(format!("{} reaches up to `{to}`", path.display())),
                None => {
                    wrong.push(format!("{} uses `{to}`, which has no place in the order", path.display()))
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rooms_are_small() {
    let large: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LONGEST_FILE)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(large.is_empty(), "{}", large.join("\n"));
}

#[test]
fn only_the_ends_touch_the_disk() {
    let allowed = ["source", "publish", "watch", "cli"];
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|(path, _)| !is_for_tests(path) && !allowed.contains(&module(path).as_str()))
        .filter(|(_, text)| {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            ["std::fs", "fs::read", "File::open", "SystemTime", "Timestamp::now"]
                .iter()
                .any(|w| code.contains(w))
        })
        .map(|(path, _)| path.display().to_string())
        // The announcer of the preview tells one run from another by the time it started.
        .filter(|path| !path.ends_with("announce.rs"))
        // The only writer of `content/`.
        .filter(|path| !path.ends_with("src/correct/save.rs"))
        .collect();
    assert!(wrong.is_empty(), "these read the disk or the clock: {}", wrong.join(", "));
}

/// The build never touches the network, and nothing else names who does.
#[test]
fn one_room_alone_asks_other_sites() {
    let named = |text: &str| {
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        ["ureq::", "use ureq", "TcpStream", "UdpSocket", "ToSocketAddrs"]
            .iter()
            .any(|word| code.contains(word))
    };
    let asking: Vec<String> = sources()
        .into_iter()
        .filter(|(path, text)| !is_for_tests(path) && named(text))
        .map(|(path, _)| path.display().to_string())
        .collect();
    let [one] = asking.as_slice() else { panic!("these ask the network: {}", asking.join(", ")) };
    assert!(one.ends_with("demande.rs") && one.contains("liens"), "{one}");
}

#[test]
fn names_say_what_things_are() {
    let vague = ["utils", "helpers", "common", "misc"];
    for path in sources().keys() {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(!vague.contains(&name.as_str()), "{} has no home yet", path.display());
    }
}

/// The names right under a path: `crate::page::{Site, listes::{self, Groupe}}` names `Site` and `listes`.
fn named_under(code: &str, start: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(start) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == ':' || c == '_') {
            continue;
        }
        let rest = &code[at + start.len()..];
        let mut depth = 0;
        let mut word = String::new();
        for c in rest.chars() {
            let top = depth == usize::from(rest.starts_with('{'));
            match c {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '_' if top => word.push(c),
                _ => {
                    if !word.is_empty() {
                        names.push(std::mem::take(&mut word));
                    }
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                }
            }
            if depth == 0 && !c.is_alphanumeric() && c != '_' {
                break;
            }
        }
    }
    names
}

/// Kinds of pages show what lies under them (`adresses`, `noms`, views that several share) and reach for one
/// another one way: following who names whom never leads back.
#[test]
fn kinds_of_pages_name_one_another_one_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/page");
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        let Ok(inside) = path.strip_prefix(&root) else { continue };
        if is_for_tests(&path) {
            continue;
        }
        let depth = inside.components().count();
        let room = inside.components().next().expect("a name").as_os_str().to_string_lossy();
        let room = room.trim_end_matches(".rs").to_owned();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let mut names = named_under(&code, "crate::page::");
        names.extend(named_under(&code, &"super::".repeat(depth)));
        named.entry(room).or_default().extend(names);
    }
    assert!(named.values().flatten().filter(|name| named.contains_key(*name)).count() > 100, "{named:?}");
    // Those that name none that is left are taken away, until none is left but a circle.
    let mut left: Vec<&String> = named.keys().collect();
    loop {
        let (circle, free): (Vec<_>, Vec<_>) = left
            .iter()
            .partition(|room| named[**room].iter().any(|name| name != **room && left.contains(&name)));
        left = circle;
        if free.is_empty() {
            break;
        }
    }
    assert!(left.is_empty(), "these kinds of pages know one another in a circle: {left:?}");
}
