//! `tereze verify`: valid, invalid and cannot tell are kept apart, and nothing is said of what was not looked at.

use secrecy::SecretString;
use std::path::Path;
use std::process::Command;
use tereze_cli::demo::PASSWORD;
use tereze_trust::Signer as _;
use tereze_trust::pkcs12::{KeyFile, open};
use tereze_trust::xml::sign_enveloped;

/// A folder with `key.pem`, `cert.pem`, `ca.pem`, `c.txt` and its detached signature `c.p7s`, with the key they are of.
fn folder() -> (tempfile::TempDir, KeyFile) {
    let folder = tempfile::tempdir().unwrap();
    let demo = crate::support::demo(&folder.path().join("centre"));
    let bytes = std::fs::read(demo.key_file()).unwrap();
    let key = open(&bytes, &SecretString::from(PASSWORD.to_owned())).unwrap();
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    put("key.pem", &key.private_key().private_key_to_pem_pkcs8().unwrap());
    let pem = |certificate: &tereze_trust::Certificate| openssl::x509::X509::from_der(certificate.der()).unwrap().to_pem().unwrap();
    put("cert.pem", &pem(key.certificate()));
    put("chain.pem", &key.chain().iter().flat_map(pem).collect::<Vec<_>>());
    put("ca.pem", &std::fs::read(demo.folder().join("ca.pem")).unwrap());
    put("c.txt", b"the content");
    put("other.txt", b"another content");
    put("a.xml", sign_enveloped("<a><b>1</b></a>", &key).unwrap().as_bytes());
    run(
        folder.path(),
        "openssl",
        "cms -sign -binary -nosmimecap -in c.txt -signer cert.pem -inkey key.pem -certfile chain.pem -md sha256 -outform DER -out c.p7s",
    );
    run(
        folder.path(),
        "openssl",
        "cms -sign -binary -nodetach -nosmimecap -in c.txt -signer cert.pem -inkey key.pem -certfile chain.pem -md sha256 -outform PEM -out whole.pem",
    );
    (folder, key)
}

#[track_caller]
fn run(folder: &Path, program: &str, arguments: &str) {
    let output = Command::new(program).args(arguments.split_whitespace()).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{program} {arguments}: {}", String::from_utf8_lossy(&output.stderr));
}

#[track_caller]
fn check(folder: &Path, arguments: &str, code: i32, words: &str) {
    let output =
        Command::new(env!("CARGO_BIN_EXE_tereze")).args(["--lang", "en", "verify"]).args(arguments.split_whitespace()).current_dir(folder).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments}: {said}");
    assert!(said.contains(words), "{arguments}: {said}");
}

#[test]
fn a_content_is_used_or_refused() {
    let (folder, _key) = folder();
    let folder = folder.path();
    check(folder, "--trust ca.pem --content c.txt c.p7s", 0, "signature holds");
    check(folder, "--trust ca.pem --content other.txt c.p7s", 1, "changed");
    check(folder, "--trust ca.pem c.p7s", 2, "--content");
    check(folder, "--trust ca.pem whole.pem", 0, "signature holds");
    check(folder, "--trust ca.pem --content other.txt whole.pem", 1, "changed");
    check(folder, "--trust ca.pem --content nowhere.txt c.p7s", 2, "nowhere.txt");
    check(folder, "--trust ca.pem --content c.txt a.xml", 2, "--content does not apply");
    check(folder, "--trust ca.pem a.xml", 0, "signature holds");
}

#[test]
fn what_is_not_known_is_not_called_wrong() {
    let (folder, _key) = folder();
    let folder = folder.path();
    let signed = std::fs::read_to_string(folder.join("a.xml")).unwrap();
    let put = |name: &str, from: &str, to: &str| {
        assert!(signed.contains(from));
        std::fs::write(folder.join(name), signed.replacen(from, to, 1)).unwrap();
    };
    put("gost.xml", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512");
    put("other-transform.xml", "http://www.w3.org/2000/09/xmldsig#enveloped-signature", "http://www.w3.org/TR/1999/REC-xslt-19991116");
    put("changed.xml", "<b>1</b>", "<b>2</b>");
    check(folder, "--trust ca.pem gost.xml", 2, "gostr34102015");
    check(folder, "--trust ca.pem other-transform.xml", 2, "xslt");
    check(folder, "--trust ca.pem changed.xml", 1, "changed");
    check(folder, "--trust ca.pem c.txt", 2, "c.txt");
}

#[test]
fn files_are_read_as_people_s_programs_write_them() {
    let (folder, _key) = folder();
    let folder = folder.path();
    let signed = std::fs::read_to_string(folder.join("a.xml")).unwrap();
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(signed.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    std::fs::write(folder.join("wide.xml"), wide).unwrap();
    check(folder, "--trust ca.pem wide.xml", 0, "signature holds");
    let trusted = std::fs::read_to_string(folder.join("ca.pem")).unwrap();
    std::fs::write(folder.join("noted.pem"), format!("\u{feff}our authorities\n{trusted}\nend")).unwrap();
    check(folder, "--trust noted.pem a.xml", 0, "signature holds");
    #[cfg(unix)]
    {
        run(folder, "mkfifo", "pipe");
        check(folder, "--trust ca.pem pipe", 2, "no regular file");
        check(folder, "--trust ca.pem --content pipe c.p7s", 2, "no regular file");
    }
}
