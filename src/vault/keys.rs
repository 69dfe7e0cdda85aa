//! Keys: the public ones of those who can open the vault, and a private one while it is used.

use std::str::FromStr as _;

use age::secrecy::ExposeSecret as _;
use zeroize::Zeroizing;

use super::fault::VaultFault;

/// Recipients that everything is sealed to, at least: one key that is lost loses nothing.
pub const RECIPIENTS_MIN: usize = 2;
/// Recipients at most.
pub const RECIPIENTS_MAX: usize = 16;
/// Longest name of a recipient, in characters.
pub const NAME_CHARS_MAX: usize = 64;

/// What every private key of age begins with.
const PRIVATE: &str = "AGE-SECRET-KEY-";
/// Stands before a name in the list.
const NAME_MARK: &str = "# name: ";
/// First line of the list.
const HEAD: &str =
    "# Whoever can open what is sealed in this mission; `age -R` reads this file as well.";

/// Somebody who can open what is sealed: a name and a public key.
#[derive(Clone, Debug)]
pub struct Custodian {
    /// What they are called on screens.
    pub name: String,
    key: age::x25519::Recipient,
}

impl Custodian {
    /// The public key: `age1` and 58 letters and digits.
    pub fn key(&self) -> String {
        self.key.to_string()
    }

    pub(super) fn recipient(&self) -> &dyn age::Recipient {
        &self.key
    }
}

/// All of them, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Custodians(Vec<Custodian>);

impl Custodians {
    /// Reads the list: a public key a line, its name in a remark above it.
    pub fn parse(text: &str) -> Result<Self, VaultFault> {
        let mut all = Self::default();
        let mut name = None;
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if let Some(said) = line.strip_prefix(NAME_MARK) {
                name = Some(said.to_owned());
            } else if !line.is_empty() && !line.starts_with('#') {
                let own = name.take().unwrap_or_else(|| format!("line {}", number + 1));
                all.add(&own, line).map_err(|fault| match fault {
                    VaultFault::NotAKey => VaultFault::List(number + 1),
                    other => other,
                })?;
            }
        }
        Ok(all)
    }

    /// The list as it is kept.
    pub fn text(&self) -> String {
        let lines = self.0.iter().map(|it| format!("{NAME_MARK}{}\n{}\n", it.name, it.key));
        format!("{HEAD}\n{}", lines.collect::<String>())
    }

    /// Adds somebody.
    pub fn add(&mut self, name: &str, key: &str) -> Result<(), VaultFault> {
        let (name, key) = (name.trim(), key.trim());
        // A private key in either place is refused before anything else looks at it.
        if [name, key].iter().any(|text| is_private(text)) {
            return Err(VaultFault::PrivateKey);
        }
        let long = name.chars().count() > NAME_CHARS_MAX;
        if name.is_empty() || long || name.chars().any(char::is_control) {
            return Err(VaultFault::Name);
        }
        let key = age::x25519::Recipient::from_str(key).map_err(|_| VaultFault::NotAKey)?;
        if self.0.iter().any(|it| it.name == name) {
            return Err(VaultFault::NameTaken(name.to_owned()));
        }
        let text = key.to_string();
        if let Some(same) = self.0.iter().find(|it| it.key() == text) {
            return Err(VaultFault::KeyTaken(same.name.clone()));
        }
        if self.0.len() >= RECIPIENTS_MAX {
            return Err(VaultFault::TooMany);
        }
        self.0.push(Custodian { name: name.to_owned(), key });
        Ok(())
    }

    /// Takes somebody out. What was sealed to them stays open to them until it is sealed anew.
    pub fn remove(&mut self, name: &str) -> Result<(), VaultFault> {
        let place = self.0.iter().position(|it| it.name == name.trim());
        let place = place.ok_or_else(|| VaultFault::NoSuchName(name.trim().to_owned()))?;
        self.0.remove(place);
        Ok(())
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = &Custodian> {
        self.0.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Nobody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// There are enough of them to seal something.
    pub fn enough(&self) -> Result<(), VaultFault> {
        let enough = self.0.len() >= RECIPIENTS_MIN;
        if enough { Ok(()) } else { Err(VaultFault::TooFew(self.0.len())) }
    }
}

fn is_private(text: &str) -> bool {
    text.to_ascii_uppercase().contains(PRIVATE)
}

/// A private key. Only ever on the machine of a custodian.
pub struct Identity(age::x25519::Identity);

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

impl Identity {
    /// A new one, of the operating system's randomness.
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// The first private key in the text of an identity file.
    pub fn parse(text: &str) -> Result<Self, VaultFault> {
        let line = text.lines().map(str::trim).find(|line| line.starts_with(PRIVATE));
        let read = line.and_then(|line| age::x25519::Identity::from_str(line).ok());
        read.map(Self).ok_or(VaultFault::NoIdentity)
    }

    /// Its public key.
    pub fn public(&self) -> String {
        self.0.to_public().to_string()
    }

    /// The text of its file, which every age tool reads.
    pub fn text(&self) -> Zeroizing<String> {
        let public = self.public();
        let key = self.0.to_string();
        let parts = ["# public key: ", &public, "\n", key.expose_secret(), "\n"];
        // Long enough from the start: a text that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(parts.iter().map(|it| it.len()).sum()));
        for part in parts {
            text.push_str(part);
        }
        text
    }

    pub(super) fn key(&self) -> &dyn age::Identity {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: usize) -> Custodians {
        let mut all = Custodians::default();
        for n in 0..count {
            all.add(&format!("Custodian {n}"), &Identity::generate().public()).unwrap();
        }
        all
    }

    #[test]
    fn the_list_comes_back_from_its_text_and_needs_two() {
        let all = list(3);
        let back = Custodians::parse(&all.text()).unwrap();
        assert_eq!(back.text(), all.text());
        assert_eq!(back.iter().map(|it| it.name.as_str()).next(), Some("Custodian 0"));
        assert_eq!(list(0).enough(), Err(VaultFault::TooFew(0)));
        assert_eq!(list(1).enough(), Err(VaultFault::TooFew(1)));
        assert_eq!(list(2).enough(), Ok(()));
    }

    #[test]
    fn private_keys_and_nonsense_are_refused_and_not_repeated() {
        let mut all = list(1);
        let own = Identity::generate();
        let file = own.text();
        let private = file.lines().nth(1).unwrap();
        assert_eq!(all.add("A", private), Err(VaultFault::PrivateKey));
        assert_eq!(all.add("A", &private.to_lowercase()), Err(VaultFault::PrivateKey));
        assert_eq!(all.add(private, &own.public()), Err(VaultFault::PrivateKey));
        assert!(!VaultFault::PrivateKey.to_string().contains(&private[20..]));
        for nonsense in ["", "age1", "ssh-ed25519 AAAA", "age1yubikey1abc", &own.public()[..61]] {
            assert_eq!(all.add("A", nonsense), Err(VaultFault::NotAKey), "{nonsense}");
        }
        for name in ["", " ", "a\nb", &"x".repeat(65)] {
            assert_eq!(all.add(name, &own.public()), Err(VaultFault::Name), "{name}");
        }
        let key = all.iter().next().unwrap().key();
        assert_eq!(all.add("A", &key), Err(VaultFault::KeyTaken("Custodian 0".into())));
        let taken = VaultFault::NameTaken("Custodian 0".into());
        assert_eq!(all.add("Custodian 0", &own.public()), Err(taken));
        assert_eq!(all.remove("B"), Err(VaultFault::NoSuchName("B".into())));
        assert_eq!(list(RECIPIENTS_MAX).add("A", &own.public()), Err(VaultFault::TooMany));
        assert_eq!(Custodians::parse("# x\nage1no\n").unwrap_err(), VaultFault::List(2));
    }

    #[test]
    fn an_identity_comes_back_from_its_file() {
        let own = Identity::generate();
        assert_eq!(Identity::parse(&own.text()).unwrap().public(), own.public());
        assert_eq!(Identity::parse(&own.public()).unwrap_err(), VaultFault::NoIdentity);
        assert_eq!(format!("{own:?}"), "Identity");
    }
}
