#!/usr/bin/python3
"""Loads the rules that Azure keeps as this machine's user data, and the addresses behind service tags and host names.

New rules are tested first; if they are refused, the old ones stay. Sets whose addresses cannot be had keep what they have.
"""

import base64
import ipaddress
import json
import pathlib
import socket
import subprocess
import sys
import urllib.request

METADATA = "http://169.254.169.254/metadata/"
STATE = pathlib.Path("/var/lib/egress")
RULESET = pathlib.Path("/etc/nftables.conf")
PROXY = pathlib.Path("/etc/nginx/nginx.conf")
TABLE = "inet egress"
TIMEOUT = 20


def fetch(url, headers):
    # The metadata service must be asked without a proxy.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, headers=headers), timeout=TIMEOUT) as answer:
        return answer.read().decode()


def metadata(path):
    return fetch(METADATA + path, {"Metadata": "true"})


def run(*command):
    subprocess.run(command, check=True, timeout=TIMEOUT)


def install(target, text, test):
    """Writes a file if it is new and passes its test; says whether it did."""
    if target.exists() and target.read_text() == text:
        return False
    candidate = target.with_suffix(".new")
    candidate.write_text(text)
    run(*test, str(candidate))
    candidate.replace(target)
    return True


def load_rules(rules):
    if install(RULESET, rules["nftables"], ["/usr/sbin/nft", "-c", "-f"]) or not loaded():
        run("/usr/sbin/nft", "-f", str(RULESET))
    if install(PROXY, rules["nginx"], ["/usr/sbin/nginx", "-t", "-q", "-c"]):
        run("/usr/bin/systemctl", "reload-or-restart", "nginx")


def loaded():
    return subprocess.run(["/usr/sbin/nft", "list", "table", *TABLE.split()], capture_output=True, check=False).returncode == 0


def ranges_of_tags(tags):
    """The ranges of each service tag, asked of Azure Resource Manager by this machine's identity."""
    if not tags:
        return {}
    here = json.loads(metadata("instance/compute?api-version=2021-12-13"))
    token = json.loads(metadata("identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com/"))["access_token"]
    url = (
        f"https://management.azure.com/subscriptions/{here['subscriptionId']}/providers/Microsoft.Network"
        f"/locations/{here['location']}/serviceTags?api-version=2024-05-01"
    )
    known = {
        value["name"].lower(): value["properties"]["addressPrefixes"]
        for value in json.loads(fetch(url, {"Authorization": f"Bearer {token}"}))["values"]
    }
    return {name: known[tag.lower()] for name, tag in tags.items() if tag.lower() in known}


def addresses_of_hosts(hosts):
    found = {}
    for name, host in hosts.items():
        try:
            found[name] = sorted({entry[4][0] for entry in socket.getaddrinfo(host, None, socket.AF_INET)})
        except socket.gaierror as problem:
            print(f"{host}: {problem}", file=sys.stderr)
    return found


def fill(sets):
    lines = []
    for name, ranges in sorted(sets.items()):
        four = [entry for entry in ranges if ipaddress.ip_network(entry).version == 4]
        lines.append(f"flush set {TABLE} {name}")
        if four:
            lines.append(f"add element {TABLE} {name} {{ {', '.join(four)} }}")
    if lines:
        script = STATE / "sets.nft"
        script.write_text("\n".join(lines) + "\n")
        run("/usr/sbin/nft", "-f", str(script))


def main():
    STATE.mkdir(parents=True, exist_ok=True)
    encoded = metadata("instance/compute/userData?api-version=2021-01-01&format=text")
    rules = json.loads(base64.b64decode(encoded))
    load_rules(rules)
    fill(addresses_of_hosts(rules["hosts"]))
    fill(ranges_of_tags(rules["tags"]))


if __name__ == "__main__":
    main()
