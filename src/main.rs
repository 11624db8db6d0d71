//! The program: everything it does is in the library.

fn main() {
    let _ = longread::shell::inspect_json("", "", &[]);
}
