//! The services of `forms/` are built in: the catalogue is built again when one of them changes.

fn main() {
    println!("cargo::rerun-if-changed=../../forms");
}
