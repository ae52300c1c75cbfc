"""Reads a person through a client that zeep makes from the WSDL served at the address.

Usage: zeep_person.py URL IIN

It knows nothing of Tereze: it takes the gateway's own description, asks the registry of natural persons for IIN, and
fails unless the answer is about that person.
"""

import datetime
import sys
import uuid

from lxml import etree
from zeep import Client
from zeep.exceptions import Fault
from zeep.xsd import AnyObject, ComplexType, Element, Sequence, String

MESSAGE = "http://message.persistence.interactive.nat"


def question(service, iin, message):
    now = datetime.datetime.now(datetime.timezone.utc)
    kind = ComplexType(
        Sequence([Element("messageId", String()), Element("messageDate", String()), Element("senderCode", String()), Element("iin", String())]),
        qname=etree.QName(MESSAGE, "Request"),
    )
    data = AnyObject(kind, kind(messageId=message, messageDate=now.isoformat(), senderCode="zeep", iin=iin))
    info = {"messageId": message, "serviceId": service, "messageDate": now, "sender": {"senderId": "zeep", "password": "zeep"}}
    return {"requestInfo": info, "requestData": {"data": data}}


def text(elements, name):
    for element in elements:
        for found in element.iter(name):
            return found.text
    return None


def main():
    url, iin = sys.argv[1:3]
    client = Client(url + "?wsdl")
    answer = client.service.SendMessage(question("GBDFL_UniversalServiceSync", iin, str(uuid.uuid4())))
    assert answer.responseInfo.status.code == "SCSS001", answer.responseInfo
    assert answer.responseInfo.sessionId.startswith("{"), answer.responseInfo
    data = answer.responseData.data
    data = data if isinstance(data, list) else [data]
    assert text(data, "iin") == iin, "the answer is about somebody else"
    print(text(data, "surname"), text(data, "name"), text(data, "birthDate"))
    try:
        client.service.SendMessage(question("NO_SUCH_SERVICE", iin, str(uuid.uuid4())))
    except Fault as fault:
        code = next(fault.detail.iter("errorCode")).text
        assert code == "SCE004", code
    else:
        raise AssertionError("an unknown service was not refused")
    asynchronous = Client(url.rsplit("/", 1)[0] + "/async?wsdl")
    sender = {"senderId": "zeep"}
    pulled = asynchronous.service.getMessages({"serviceId": "TEREZE_APPLICATIONS", "sender": sender})
    assert not pulled.messages, "nobody wrote to zeep"


main()
