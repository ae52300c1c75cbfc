error-trust-key-failed = The key could not make the signature. Insert the key again and sign once more; if it happens again, use another key.
error-trust-certificate = The certificate cannot be read. Ask its owner for another copy of the file.
error-trust-not-key-file = This is not a key file. Choose the file with the ending .p12 or .pfx that the certification authority gave you.
error-trust-wrong-password = The password of the key file is wrong. Check the keyboard layout and Caps Lock and type it again.
error-trust-key-file-damaged = The key file is damaged. Copy it again from where you keep it, or ask the certification authority for a new key.
error-trust-no-key = The file has certificates and no private key. Choose the key file itself.
error-trust-no-certificate-for-key = The file has no certificate that belongs to its key. Export the key again together with its certificate.
error-trust-unsupported-protection = The key file is protected in a way this program does not know ({ $oid }). Save it again with a usual password protection.
error-trust-unsupported-key = Keys of this kind ({ $oid }) cannot sign here. Choose an RSA key.
error-trust-xml-malformed = The document is not well-formed signed XML. Ask the sender for the original file.
error-trust-xml-too-large = The document is larger than { $megabytes } MB. Send large papers as attachments.
error-trust-xml-too-deep = The parts of the document are nested too deeply. Ask the sender for a usual document.
error-trust-xml-too-many-elements = The document has more than { $limit } elements, as no document of the trade has. Ask the sender for a usual document.
error-trust-xml-too-many-attributes = The document has more than { $limit } attributes, as no document of the trade has. Ask the sender for a usual document.
error-trust-xml-too-many-namespaces = The document has too many namespaces. Ask the sender for a usual document.
error-trust-xml-name-too-long = The document has a name of more than { $limit } bytes. Ask the sender for a usual document.
error-trust-xml-doctype = The document has a type declaration, which signed documents may not have. Ask the sender for a document without it.
error-trust-xml-comment = The document has a comment, which the signature does not cover. Ask the sender for a document without it.
error-trust-xml-no-signature = The document has no signature. Ask the sender for the signed document.
error-trust-xml-several-signatures = The document has more than one signature. Check each signed copy by itself.
error-trust-xml-coverage = The signature does not cover the whole document, so the document cannot be relied on. Ask the sender to sign all of it.
error-trust-xml-algorithm = The signature uses an algorithm this program does not know ({ $algorithm }). Check it with the program it was made with.
error-trust-xml-no-certificate = The signature does not carry the certificate of the signer. Ask the signer to sign with the certificate inside.
error-trust-xml-changed = The content was changed after it was signed. Do not use it; ask the sender for the original.
error-trust-xml-signature-wrong = The signature was not made with the key of its certificate. Do not use the document; ask the sender to sign it again.
error-trust-xml-already-signed = The document is signed already. Open the unsigned document to sign it anew.
error-trust-cms-no-content = The signed content is not inside the file. Name it with --content.
error-trust-cms-malformed = The signature file cannot be read. Ask the sender for the original file.
error-trust-tsp-refused = The time stamp authority gave no stamp (status { $status }). Try again in a few minutes.
error-trust-tsp-wrong = The time stamp does not hold. Ask for a new one; if it happens again, tell the administrator.
error-trust-ocsp-refused = The certification authority did not tell the status of the certificate. Try again in a few minutes.
error-trust-ocsp-not-fresh = The answer about the certificate is not of this time. Check the clock of this computer and ask again.
error-trust-ocsp-wrong = The answer about the certificate cannot be relied on. Ask again; if it happens again, tell the administrator.
error-trust-list-encoding = The file is not a revocation list. Download the list again.
error-trust-list-partial = The revocation list is not a complete one. Download the complete list of the certification authority.
error-trust-expired = The certificate expired on { $date }. Get a new key from the certification authority.
error-trust-not-yet-valid = The certificate is not valid before { $date }. Check the clock of this computer, or wait for that day.
error-trust-revoked = The certificate was revoked on { $date } { $reason ->
    [key-compromise] because its key may be in other hands
    [authority-compromise] because the key of the authority may be in other hands
    [affiliation-changed] because the data of its owner changed
    [superseded] because another took its place
    [cessation] because it is not needed any more
    [hold] for a time
    [privilege-withdrawn] because its owner lost the right
   *[other] without a reason given
}. Sign with another key.
error-trust-unknown-issuer = The certificate was issued by "{ $issuer }", which this workstation does not trust. Use a key of the national certification authority.
error-trust-issuer-not-in-force = The certificate of the authority that issued this one is not in force. Get a new key from the certification authority.
error-trust-not-for-signing = This certificate is not for signing. Choose the key for signatures.
error-trust-not-for-documents = This key is for logging in or for messages and signs no documents. Choose the key for signatures.
error-trust-key-too-short = The key is too short: { $bits } bits, and documents need 2048 at least. Get a new key.
error-trust-number-differs = The IIN or BIN of the request is not the one in the certificate. Check the number, or sign with the key of that person or organisation.
error-trust-no-list = There is no revocation list of "{ $issuer }", so nobody can tell whether the certificate is revoked. Download the list and check again.
error-trust-list-outdated = The revocation list is out of date since { $date }, so nobody can tell whether the certificate is revoked. Download the new list and check again.
error-trust-list-not-genuine = The revocation list was not signed by "{ $issuer }", so it was not used. Download the list from the authority and check again.
error-trust-status-unknown = The certification authority does not know this certificate. Check which authority issued it and ask there.
error-trust-library = The cryptographic library of this computer failed. Start the program again; if it happens again, tell the administrator.
error-trust-authority = The certification authority of the sandbox could not do this. Start the sandbox again.
error-trust-authority-directory = The directory of the sandbox's authority cannot be used. Check that it can be written, or give an empty one.
trust-signature-not-confirmed = The authenticity of the digital signature is not confirmed.
error-trust-not-a-key = This is not a public key. Paste the whole text of the key from the file or from the portal’s application.
error-trust-not-a-request = This is not a certification request (PKCS#10). Paste the text of the file from its first line to its last.
error-trust-key-not-rsa = The key is not an RSA key. An RSA key of 2048 bits is needed.
error-trust-key-not-gost = The key is not a GOST 34.310-2004 key. A GOST key of 512 bits is needed.
error-trust-key-length = The key has { $bits } bits, which does not fit. A new key of the length named in the form is needed.
error-trust-request-signature = The request’s own signature does not hold: the text was changed or not copied whole. Paste it from the file again.
