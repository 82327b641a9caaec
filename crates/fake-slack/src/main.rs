//! The program `fake-slack`.

fn main() -> std::process::ExitCode {
    slack_methods_fake::program()
}
