#!/usr/bin/python3
"""Loads the rules that Azure keeps as this machine's user data, and the addresses behind service tags and host names.

Rules and addresses are one file, tested first and loaded in one transaction: if it is refused, what is loaded stays. Addresses that
cannot be had are the ones that were had last.
"""

import base64
import ipaddress
import json
import pathlib
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
    return subprocess.run(command, check=True, timeout=TIMEOUT, stdout=subprocess.PIPE, text=True).stdout


def install(target, text, test, load):
    """Writes a file if it is new and passes its test, and loads it. What was not loaded stays pending, and is loaded the next time."""
    pending = STATE / (target.name + ".pending")
    if not target.exists() or target.read_text() != text:
        candidate = target.with_suffix(".new")
        candidate.write_text(text)
        run(*test, str(candidate))
        pending.touch()
        candidate.replace(target)
    if pending.exists():
        run(*load)
        pending.unlink()


def load_rules(rules, sets):
    """Loads the ruleset together with what is in its sets, so that no set is empty in between."""
    if not loaded():
        (STATE / (RULESET.name + ".pending")).touch()
    install(RULESET, rules["nftables"] + elements(sets), ["/usr/sbin/nft", "-c", "-f"], ["/usr/sbin/nft", "-f", str(RULESET)])


def load_proxy(rules):
    install(PROXY, rules["nginx"], ["/usr/sbin/nginx", "-t", "-q", "-c"], ["/usr/bin/systemctl", "reload-or-restart", "nginx"])


def loaded():
    return subprocess.run(["/usr/sbin/nft", "list", "table", *TABLE.split()], capture_output=True, check=False).returncode == 0


def elements(sets):
    return "".join(f"add element {TABLE} {name} {{ {', '.join(ranges)} }}\n" for name, ranges in sorted(sets.items()) if ranges)


def ranges_of_tags(tags):
    """The ranges of each service tag, asked of Azure Resource Manager by this machine's identity."""
    if not tags:
        return {}
    try:
        here = json.loads(metadata("instance/compute?api-version=2021-12-13"))
        token = json.loads(metadata("identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com/"))["access_token"]
        url = (
            f"https://management.azure.com/subscriptions/{here['subscriptionId']}/providers/Microsoft.Network"
            f"/locations/{here['location']}/serviceTags?api-version=2024-05-01"
        )
        values = json.loads(fetch(url, {"Authorization": f"Bearer {token}"}))["values"]
        known = {value["name"].lower(): value["properties"]["addressPrefixes"] for value in values}
    except (OSError, ValueError, KeyError) as problem:
        print(f"Service tags: {problem!r}", file=sys.stderr)
        return {}
    return {name: only_ipv4(known[tag.lower()]) for name, tag in tags.items() if tag.lower() in known}


def addresses_of_hosts(hosts, server):
    """The addresses of each host name, asked of the server that clients ask: another one may know other addresses."""
    found = {}
    for name, host in hosts.items():
        try:
            found[name] = only_ipv4(run("/usr/bin/dig", "+short", "+time=3", "+tries=2", f"@{server}", host, "A").split())
        except (OSError, subprocess.SubprocessError) as problem:
            print(f"{host}: {problem!r}", file=sys.stderr)
    return found


def only_ipv4(texts):
    ranges = []
    for text in texts:
        try:
            ranges.append(str(ipaddress.IPv4Network(text)))
        except ValueError:
            # An IPv6 range, or an alias on the way to an address.
            pass
    return sorted(ranges)


def last_known(names):
    """What the sets had the last time, of those that there still are."""
    try:
        kept = json.loads((STATE / "sets.json").read_text())
    except (OSError, ValueError):
        return {}
    return {name: ranges for name, ranges in kept.items() if name in names}


def keep(sets):
    candidate = STATE / "sets.new"
    candidate.write_text(json.dumps(sets, sort_keys=True))
    candidate.replace(STATE / "sets.json")


def main():
    STATE.mkdir(parents=True, exist_ok=True)
    encoded = metadata("instance/compute/userData?api-version=2021-01-01&format=text")
    rules = json.loads(base64.b64decode(encoded))
    sets = last_known(rules["hosts"].keys() | rules["tags"].keys())

    # First with what is known: a rule that is taken back does not wait for names.
    load_rules(rules, sets)
    load_proxy(rules)
    found = {**addresses_of_hosts(rules["hosts"], rules["dns"]), **ranges_of_tags(rules["tags"])}
    sets.update({name: ranges for name, ranges in found.items() if ranges})
    keep(sets)
    load_rules(rules, sets)


if __name__ == "__main__":
    main()
