#!/usr/bin/env python3
"""Writes the demo's configuration: init_data.json with the demo's mailbox, and letters at any hour of any day.

    demo-configuration INIT_DATA TARGET
"""

import json
import os
import sys

source, target = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    data = json.load(file)
data.pop("$schema", None)
mailbox = data["mailboxes"][0]
mailbox.update(
    _id="demo", address="sales@mail.test", username="sales@mail.test", passwordSecret="MAIL_PASSWORD_DEMO",
    smtp={"host": "mail", "port": 1587, "security": "starttls"},
    imap={"host": "mail", "port": 1143, "security": "starttls"}, caFile="/secrets/demo/ca.pem", authservID="mail.test")
data["mailboxes"] = [mailbox]
days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
data["schedule"]["workingHours"] = {day: ["00:00-23:59"] for day in days}
data["schedule"]["holidays"] = []
data["limits"]["jitterSeconds"] = [0, 0]
folder = os.path.relpath(os.path.dirname(os.path.abspath(source)), os.path.dirname(os.path.abspath(target)))
for asset in data["assets"]:
    asset["file"] = os.path.join(folder, asset["file"])
with open(target, "w", encoding="utf-8") as file:
    json.dump(data, file, ensure_ascii=False, indent=2)
