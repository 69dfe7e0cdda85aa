//! Where to go on: the cells of the last row that was given, bound to the publication, to from where
//! it is seen, and to the question.
//!
//! Nothing in it is secret, and nothing that it says is believed beyond a place in an order: it is bound
//! so that nobody puts rows of two questions, or of two publications, together.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::problem::{Problem, Sort};
use super::route::SeenFrom;
use crate::store::rows::{Cells, Question};

/// Bytes of the digest that binds a cursor.
const DIGEST_BYTES: usize = 16;
/// Characters of a cursor.
pub(super) const CURSOR_CHARS_MAX: usize = 4_096;

/// What a cursor holds.
#[derive(Serialize, Deserialize)]
struct Held {
    /// Ledger position of the publication.
    at: u64,
    /// Cells of the last row in the columns of the order.
    after: Cells,
}

/// The cursor after a row.
pub(super) fn write(vantage: &SeenFrom, question: &Question, after: Cells) -> String {
    let held = serde_json::to_vec(&Held { at: vantage.published_at, after }).unwrap_or_default();
    let mut bytes = digest(vantage, question, &held).to_vec();
    bytes.extend_from_slice(&held);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The cells after which to go on.
pub(super) fn read(vantage: &SeenFrom, question: &Question, text: &str) -> Result<Cells, Problem> {
    let foreign = || Problem::plain(Sort::BadCursor).of("cursor");
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| foreign())?;
    let (bound, held) = bytes.split_at_checked(DIGEST_BYTES).ok_or_else(foreign)?;
    let read: Held = serde_json::from_slice(held).map_err(|_| foreign())?;
    if read.at != vantage.published_at {
        let detail = format!(
            "The cursor was given at ledger position {}; what is published now stands at {}. {}",
            read.at,
            vantage.published_at,
            Sort::StaleCursor.words().1
        );
        return Err(Problem::new(Sort::StaleCursor, detail).of("cursor"));
    }
    if bound != digest(vantage, question, held) || read.after.len() != question.order.len() {
        return Err(foreign());
    }
    Ok(read.after)
}

fn digest(vantage: &SeenFrom, question: &Question, held: &[u8]) -> [u8; DIGEST_BYTES] {
    let asked = format!(
        "{vantage:?}\n{}\n{:?}\n{:?}\n",
        question.table, question.conditions, question.order
    );
    let whole = Sha256::new().chain_update(asked).chain_update(held).finalize();
    let mut digest = [0; DIGEST_BYTES];
    digest.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
    digest
}
