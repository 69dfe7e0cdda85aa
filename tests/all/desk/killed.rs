//! A draft outlives whatever dies, in a real browser with the real program: both are killed without
//! a word. What was typed after the mark of the last keeping is the control, and is lost.

use std::process::Command;

use accordwatch::desk::Desk;
use accordwatch::people::Role;
use accordwatch::service::system_env;

use crate::browser::{harness, no_browser, told};
use crate::world;

#[test]
fn a_draft_outlives_a_killed_server_and_a_killed_browser() {
    if no_browser() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    drop(world::mission(folder.path()));
    let mission = folder.path().join("m");
    let desk = Desk::open(&mission, system_env(), |_| {}).unwrap();
    let visits = [(), ()]
        .map(|()| format!("/work/en/visit/{}", desk.demo_link(Role::Observer, None).unwrap()));
    drop(desk);
    let mut node = Command::new("node");
    node.arg(harness().join("draft.mjs")).arg(env!("CARGO_BIN_EXE_accordwatch"));
    let seen = told(node.arg(&mission).args(visits));
    for (died, kept, lost) in [
        ("server", "Seen before the server died.", "UNMARKED-ONE"),
        ("browser", "Seen before the browser died.", "UNMARKED-TWO"),
    ] {
        // The session outlives the server; the new browser came in by a link of its own.
        assert_eq!(seen[died]["signedIn"], true, "{seen}");
        let text = seen[died]["text"].as_str().unwrap();
        assert!(text.ends_with(kept), "{died}: {seen}");
        assert!(!text.contains(lost), "{died}: what has no mark is not there: {seen}");
    }
}
