//! The commands as people type them: transcripts of `tests/cmd/`.

#[test]
fn commands_answer_as_written() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cmd/*.md");
    // Without what asks other sites, `cmq liens` only says how to have it.
    if cfg!(not(feature = "liens")) {
        cases.skip("tests/cmd/liens.md");
    }
}
