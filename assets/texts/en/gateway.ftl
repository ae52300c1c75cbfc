gateway-system = { $system ->
    [person-registry] Registry of natural persons
    [organisation-registry] Registry of organisations
    [notary-registry] Notaries' register
    [applications] Gateway
    [file-store] File store of the gateway
    [revocation-list] Revocation list
    [certificate-status] Certificate status service
   *[time-stamps] Time stamp service
}
error-gateway-unreachable = { gateway-system }: no connection. Check the network cable and go on working: what is signed will be sent by itself.
error-gateway-name-unknown = { gateway-system }: the name { $host } cannot be found. Check the network cable and go on working; if other addresses open, tell the administrator that this name is wrong.
error-gateway-certificate-authority = { gateway-system }: the certificate of { $host } is not of an authority this computer knows, so nothing was sent. Tell the administrator: the certificate of its authority must be installed, or somebody stands in between.
error-gateway-certificate-name = { gateway-system }: the certificate that { $host } shows is of another server, so nothing was sent. Tell the administrator to check the address.
error-gateway-certificate-dates = { gateway-system }: the certificate of { $host } is out of its dates, so nothing was sent. Check the date of this computer; if it is right, tell the administrator.
error-gateway-certificate-other = { gateway-system }: the certificate of { $host } does not hold, so nothing was sent. Tell the administrator at once.
error-gateway-not-soap = { gateway-system }: something else answered than the gateway, most likely a page of the network. Ask again in a minute; if it stays so, tell the administrator to check the address.
error-gateway-beyond-bounds = { gateway-system }: the answer is built as no message of the gateway is, and was not read. Ask again; if it stays so, tell the administrator.
error-gateway-not-verified = { gateway-system }: the signature of the answer could not be checked in time, so it was not believed. Ask again in a minute.
error-gateway-panicked = { gateway-system }: the program failed over this question. Ask again; if it happens again, tell the administrator and send the log.
error-gateway-timed-out = { gateway-system }: no answer in time. Ask again in a minute; what is signed will be sent by itself.
error-gateway-cut-off = { gateway-system }: the connection broke off before the answer was whole. Ask again; nothing will be sent twice.
error-gateway-too-large = { gateway-system }: the answer is larger than { $megabytes } MB and was not taken in. Tell the administrator.
error-gateway-status = { gateway-system }: the server answered with error { $code } instead of data. Ask again in a minute; if it stays so, tell the administrator.
error-gateway-refused = { gateway-system }: refused with code { $code } ({ $words }). Sending again will not help: tell the administrator the code.
error-gateway-refused-for-now = { gateway-system }: refused for now with code { $code } ({ $words }). Ask again in a minute; what is signed will be sent by itself.
error-gateway-not-processed = { gateway-system }: the question was not processed, code { $code } ({ $words }). Ask again in a minute.
error-gateway-malformed = { gateway-system }: the answer cannot be read. Ask again in a minute; if it stays so, tell the administrator.
error-gateway-signature = { gateway-system }: the signature of the answer is wrong, so it was not believed. Ask again; if it stays so, tell the administrator at once.
error-gateway-another-question = { gateway-system }: the answer belongs to another question and was put aside. Ask again.
error-gateway-not-signed = { gateway-system }: the message could not be signed and was not sent. Check the key and sign in again.
error-gateway-unsendable = { gateway-system }: the message or the file is larger than the gateway takes. Scan with a lower resolution or split the file.
error-sandbox-listen = The demo centre cannot listen at { $address }: another program has this address. Close it or choose another address.
error-sandbox-data = The demo centre cannot use its data folder. Check that the folder exists and that you may write into it.
error-sandbox-thread = The demo centre could not be started. Close other programs and start again.
