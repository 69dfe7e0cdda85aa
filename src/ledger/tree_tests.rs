use std::convert::Infallible;

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{ConsistencyProof, InclusionProof, RootHash};
use proptest::prelude::*;

use super::*;

type Oracle = MemoryBackedTree<Sha256, Vec<u8>>;

/// All complete subtrees of a growing tree, the plainest store there is.
#[derive(Default)]
struct Plain(Vec<Vec<Hash>>);

impl Plain {
    fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        for level in 0.. {
            if self.0.len() == level {
                self.0.push(Vec::new());
            }
            self.0[level].push(hash);
            let row = &self.0[level];
            if !row.len().is_multiple_of(2) {
                break;
            }
            hash = node_hash(&row[row.len() - 2], &row[row.len() - 1]);
        }
    }

    fn of(size: u64) -> Self {
        let mut plain = Self::default();
        (0..size).for_each(|number| plain.push(leaf_hash(&entry(number))));
        plain
    }

    fn read(&self) -> impl FnMut(u32, u64) -> Result<Hash, Infallible> + '_ {
        |level, index| Ok(self.0[usize::try_from(level).unwrap()][usize::try_from(index).unwrap()])
    }

    fn inclusion(&self, index: u64, size: u64) -> Vec<Hash> {
        let Ok(path) = inclusion(index, size, &mut self.read());
        path
    }

    fn consistency(&self, old: u64, size: u64) -> Vec<Hash> {
        let Ok(path) = consistency(old, size, &mut self.read());
        path
    }

    fn root(&self, size: u64) -> Hash {
        let Ok(frontier) = Frontier::read(size, &mut self.read());
        frontier.root()
    }
}

fn entry(number: u64) -> Vec<u8> {
    format!("entry {number}").into_bytes()
}

fn hash(hex: &str) -> Hash {
    std::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
}

fn oracle_root(root: Hash, size: u64) -> RootHash<Sha256> {
    RootHash::new(root.into(), size)
}

fn usize_of(number: u64) -> usize {
    usize::try_from(number).unwrap()
}

#[test]
fn the_roots_of_the_certificate_transparency_test_data_come_out() {
    let leaves = [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ];
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut frontier = Frontier::new();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(frontier.root(), hash(empty));
    for (leaf, root) in leaves.iter().zip(roots) {
        let bytes: Vec<u8> = (0..leaf.len() / 2)
            .map(|i| u8::from_str_radix(&leaf[2 * i..2 * i + 2], 16).unwrap())
            .collect();
        frontier.push(leaf_hash(&bytes));
        assert_eq!(frontier.root(), hash(root));
    }
}

#[test]
fn roots_and_inclusion_agree_with_ct_merkle_at_every_size_up_to_600() {
    let plain = Plain::of(600);
    let (mut oracle, mut frontier) = (Oracle::new(), Frontier::new());
    for size in 1..=600 {
        oracle.push(entry(size - 1));
        frontier.push(leaf_hash(&entry(size - 1)));
        let root = frontier.root();
        assert_eq!(root.as_slice(), oracle.root().as_bytes().as_slice(), "size {size}");
        assert_eq!(plain.root(size), root, "size {size} from subtrees");
        for index in 0..size {
            let path = plain.inclusion(index, size);
            let theirs = oracle.prove_inclusion(usize_of(index));
            assert_eq!(path.concat(), theirs.as_bytes(), "{index} of {size}");
            let leaf = leaf_hash(&entry(index));
            assert_eq!(verify_inclusion(&leaf, index, size, &path, &root), Ok(()));
        }
    }
}

fn check_consistency(plain: &Plain, oracle: &Oracle, old: u64, size: u64) {
    let path = plain.consistency(old, size);
    let theirs = oracle.prove_consistency(usize_of(size - old));
    assert_eq!(path.concat(), theirs.as_bytes(), "{old} of {size}");
    let (old_root, root) = (plain.root(old), plain.root(size));
    assert_eq!(verify_consistency(old, &old_root, size, &root, &path), Ok(()), "{old} of {size}");
}

#[test]
fn consistency_agrees_with_ct_merkle_for_all_pairs_up_to_130_and_samples_up_to_600() {
    let plain = Plain::of(600);
    let mut oracle = Oracle::new();
    for size in 1..=600 {
        oracle.push(entry(size - 1));
        let step = if size <= 130 { 1 } else { 37 };
        for old in (1..size).step_by(step).chain([size]) {
            check_consistency(&plain, &oracle, old, size);
        }
    }
}

#[test]
fn roots_and_proofs_agree_with_ct_merkle_around_full_tiles() {
    let plain = Plain::of(65_537);
    let mut oracle = Oracle::new();
    let mut size = 0;
    for edge in [255, 256, 257, 65_535, 65_536, 65_537] {
        while size < edge {
            oracle.push(entry(size));
            size += 1;
        }
        let root = plain.root(edge);
        assert_eq!(root.as_slice(), oracle.root().as_bytes().as_slice(), "size {edge}");
        for index in [0, 1, 128, edge / 2, edge - 2, edge - 1] {
            let path = plain.inclusion(index, edge);
            assert_eq!(path.concat(), oracle.prove_inclusion(usize_of(index)).as_bytes());
            let leaf = leaf_hash(&entry(index));
            assert_eq!(verify_inclusion(&leaf, index, edge, &path, &root), Ok(()));
        }
        for old in [1, 2, 3, 128, 254, edge / 2, edge - 1] {
            check_consistency(&plain, &oracle, old, edge);
        }
    }
}

#[test]
fn ct_merkle_accepts_our_proofs() {
    let plain = Plain::of(77);
    let root = oracle_root(plain.root(77), 77);
    for index in 0..77 {
        let path = plain.inclusion(index, 77).concat();
        let proof = InclusionProof::<Sha256>::try_from_bytes(path).unwrap();
        assert!(root.verify_inclusion(&entry(index), index, &proof).is_ok());
    }
    for old in 1..77 {
        let path = plain.consistency(old, 77).concat();
        let proof = ConsistencyProof::<Sha256>::try_from_bytes(path).unwrap();
        let old_root = oracle_root(plain.root(old), old);
        assert!(root.verify_consistency(&old_root, &proof).is_ok(), "{old}");
    }
}

#[test]
fn every_changed_proof_is_refused() {
    let plain = Plain::of(77);
    let root = plain.root(77);
    for index in 0..77 {
        let leaf = leaf_hash(&entry(index));
        let path = plain.inclusion(index, 77);
        for at in 0..path.len() {
            let mut changed = path.clone();
            changed[at][31] ^= 1;
            let verdict = verify_inclusion(&leaf, index, 77, &changed, &root);
            assert_eq!(verdict, Err(ProofFault::Root));
            let fewer = [&path[..at], &path[at + 1..]].concat();
            assert!(verify_inclusion(&leaf, index, 77, &fewer, &root).is_err());
        }
        let longer = [&path[..], &[[0; 32]]].concat();
        let verdict = verify_inclusion(&leaf, index, 77, &longer, &root);
        assert_eq!(verdict, Err(ProofFault::Length));
        let elsewhere = verify_inclusion(&leaf, (index + 1) % 77, 77, &path, &root);
        assert!(elsewhere.is_err(), "{index}");
    }
    let verdict = verify_inclusion(&root, 77, 77, &[], &root);
    assert_eq!(verdict, Err(ProofFault::Outside(77, 77)));
}

#[test]
fn every_changed_consistency_proof_is_refused() {
    let plain = Plain::of(77);
    let root = plain.root(77);
    for old in 1..77 {
        let old_root = plain.root(old);
        let path = plain.consistency(old, 77);
        for at in 0..path.len() {
            let mut changed = path.clone();
            changed[at][0] ^= 1;
            assert!(verify_consistency(old, &old_root, 77, &root, &changed).is_err());
        }
        let other = plain.root(old + 1);
        assert!(verify_consistency(old, &other, 77, &root, &path).is_err(), "{old}");
        let shorter = &path[..path.len() - 1];
        assert!(verify_consistency(old, &old_root, 77, &root, shorter).is_err(), "{old}");
    }
}

#[test]
fn equal_and_empty_trees_need_no_proof_and_take_none() {
    let plain = Plain::of(9);
    let root = plain.root(9);
    assert_eq!(verify_consistency(9, &root, 9, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(9, &plain.root(8), 9, &root, &[]), Err(ProofFault::Root));
    assert_eq!(verify_consistency(0, &empty_root(), 9, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(0, &root, 9, &root, &[]), Err(ProofFault::Root));
    assert_eq!(verify_consistency(9, &root, 9, &root, &[root]), Err(ProofFault::Length));
    assert_eq!(verify_consistency(10, &root, 9, &root, &[]), Err(ProofFault::Outside(10, 9)));
    assert!(plain.consistency(0, 9).is_empty() && plain.consistency(9, 9).is_empty());
}

#[test]
fn kept_peaks_must_fit_the_size() {
    let mut frontier = Frontier::new();
    (0..11).for_each(|number| frontier.push(leaf_hash(&entry(number))));
    let peaks = frontier.peaks().to_vec();
    assert_eq!(Frontier::from_peaks(11, peaks.clone()), Some(frontier));
    assert_eq!(Frontier::from_peaks(12, peaks), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_frontier_read_back_at_any_size_grows_on_as_if_it_had_never_stopped(
        size in 0_u64..700, more in 0_u64..300,
    ) {
        let plain = Plain::of(size + more);
        let Ok(mut frontier) = Frontier::read(size, &mut plain.read());
        (size..size + more).for_each(|number| frontier.push(leaf_hash(&entry(number))));
        prop_assert_eq!(frontier.size(), size + more);
        prop_assert_eq!(frontier.root(), plain.root(size + more));
    }
}
