//! A password, asked at the terminal or read from standard input.

use super::output::CliError;
use secrecy::SecretString;
use std::io::BufRead as _;
use tereze_domain::language::Language;
use tereze_domain::message::Message;
use tereze_texts::tr;

/// The password: the first line of standard input, or what is typed unseen.
pub(super) fn read(from_standard_input: bool, language: Language) -> Result<SecretString, CliError> {
    let no_password = |_| CliError::new(Message::new("error-cli-password"));
    let password = if from_standard_input {
        let mut typed = String::new();
        std::io::stdin().lock().read_line(&mut typed).map_err(no_password)?;
        typed.trim_end_matches(['\r', '\n']).to_owned()
    } else {
        rpassword::prompt_password(format!("{} ", tr("cli-password", language))).map_err(no_password)?
    };
    Ok(SecretString::from(password))
}
