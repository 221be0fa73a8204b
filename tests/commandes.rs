//! The commands as people type them: transcripts of `tests/cmd/`.

#[test]
fn commands_answer_as_written() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}
