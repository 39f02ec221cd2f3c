"""What egress.py, the script of an appliance's machines, does. Arguments: the script, and perhaps tests. See EgressScriptTests.cs."""

import base64
import importlib.machinery
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

RULES = "flush ruleset\ntable inet egress { set tag_sql { type ipv4_addr; flags interval; }; set host_a { type ipv4_addr; flags interval; }; }\n"


class EgressTests(unittest.TestCase):
    def setUp(self):
        loader = importlib.machinery.SourceFileLoader("egress", SCRIPT)
        self.egress = importlib.util.module_from_spec(importlib.util.spec_from_loader("egress", loader))
        loader.exec_module(self.egress)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        self.egress.STATE, self.egress.RULESET, self.egress.PROXY = root / "state", root / "nftables.conf", root / "nginx.conf"

        # The machine: what it is told, what names and tags lead to, what commands fail; and what it did.
        self.rules = {"nftables": RULES, "nginx": "events {}\n", "dns": "10.0.2.68", "hosts": {"host_a": "a.example.com"}, "tags": {"tag_sql": "Sql"}}
        self.hosts = {"a.example.com": "alias.example.com.\n192.0.2.7\n"}
        self.tags = {"Sql": ["198.51.100.0/24", "2001:db8::/32"]}
        self.failing = set()
        self.loaded_table = True
        self.ran = []
        self.loads = []
        self.egress.metadata = self.metadata
        self.egress.fetch = self.fetch
        self.egress.run = self.run_command
        self.egress.loaded = lambda: self.loaded_table

    def metadata(self, path):
        if "userData" in path:
            return base64.b64encode(json.dumps(self.rules).encode()).decode()
        return json.dumps({"subscriptionId": "s", "location": "westus3", "access_token": "t"})

    def fetch(self, url, headers):
        if self.tags is None:
            raise OSError("no route to host")
        return json.dumps({"values": [{"name": name, "properties": {"addressPrefixes": ranges}} for name, ranges in self.tags.items()]})

    def run_command(self, *command):
        self.ran.append(command)
        name = pathlib.Path(command[0]).name
        kind = f"{name} test" if command[1] in ("-c", "-t") else name
        if kind in self.failing:
            raise subprocess.CalledProcessError(1, command)
        if kind == "nft":
            self.loads.append(pathlib.Path(command[-1]).read_text())
        if kind == "dig":
            return self.hosts[command[-2]]
        return ""

    def commands(self, name):
        return [command for command in self.ran if pathlib.Path(command[0]).name == name]

    def restart(self):
        self.ran, self.loads = [], []

    def test_rules_and_addresses_are_loaded_in_one_transaction(self):
        self.egress.main()
        self.assertEqual(
            RULES + "add element inet egress host_a { 192.0.2.7/32 }\nadd element inet egress tag_sql { 198.51.100.0/24 }\n", self.loads[-1])

    def test_a_reload_does_not_empty_the_sets(self):
        self.egress.main()
        self.restart()
        self.rules["nftables"] = RULES.replace("flush ruleset", "flush ruleset\n# A new rule.")
        self.egress.main()
        self.assertEqual(1, len(self.loads))
        self.assertIn("# A new rule.", self.loads[0])
        self.assertIn("host_a { 192.0.2.7/32 }", self.loads[0])
        self.assertIn("tag_sql { 198.51.100.0/24 }", self.loads[0])

    def test_addresses_that_cannot_be_had_are_the_last_known_ones(self):
        self.egress.main()
        self.restart()
        self.failing.add("dig")
        self.tags = None
        self.rules["nftables"] = RULES + "# Changed.\n"
        self.egress.main()
        self.assertIn("host_a { 192.0.2.7/32 }", self.loads[-1])
        self.assertIn("tag_sql { 198.51.100.0/24 }", self.loads[-1])

    def test_a_name_that_leads_nowhere_keeps_its_last_addresses(self):
        self.egress.main()
        self.restart()
        self.hosts["a.example.com"] = ";; communications error to 10.0.2.68#53: timed out\n"
        self.egress.main()
        self.assertEqual([], self.loads)

    def test_addresses_of_a_rule_that_is_gone_are_forgotten(self):
        self.egress.main()
        self.rules["hosts"] = {}
        self.egress.main()
        self.assertNotIn("host_a {", self.loads[-1].replace(RULES, ""))
        self.assertNotIn("host_a", (self.egress.STATE / "sets.json").read_text())

    def test_nothing_is_loaded_when_nothing_changed(self):
        self.egress.main()
        self.restart()
        self.egress.main()
        self.assertEqual([], self.loads)
        self.assertEqual([], self.commands("systemctl"))

    def test_a_table_that_is_gone_is_loaded_again(self):
        self.egress.main()
        self.restart()
        self.loaded_table = False
        self.egress.main()
        self.assertIn("host_a { 192.0.2.7/32 }", self.loads[0])

    def test_a_proxy_that_could_not_be_reloaded_is_reloaded_the_next_time(self):
        self.failing.add("systemctl")
        with self.assertRaises(subprocess.CalledProcessError):
            self.egress.main()
        self.restart()
        self.failing.clear()
        self.egress.main()
        self.assertEqual(1, len(self.commands("systemctl")))
        self.restart()
        self.egress.main()
        self.assertEqual([], self.commands("systemctl"))

    def test_rules_that_could_not_be_loaded_are_loaded_the_next_time(self):
        self.failing.add("nft")
        with self.assertRaises(subprocess.CalledProcessError):
            self.egress.main()
        self.failing.clear()
        self.egress.main()
        self.assertIn(RULES, self.loads[0])

    def test_rules_that_are_refused_change_nothing(self):
        self.egress.main()
        before = self.egress.RULESET.read_text()
        self.restart()
        self.failing.add("nft test")
        self.rules["nftables"] = "table inet egress { chain }"
        with self.assertRaises(subprocess.CalledProcessError):
            self.egress.main()
        self.assertEqual(before, self.egress.RULESET.read_text())
        self.assertEqual([], self.loads)

    def test_names_are_asked_of_the_server_that_clients_ask(self):
        self.egress.main()
        self.assertEqual(["@10.0.2.68"], [argument for command in self.commands("dig") for argument in command if argument.startswith("@")])

    def test_a_damaged_memory_is_as_good_as_none(self):
        self.egress.STATE.mkdir()
        (self.egress.STATE / "sets.json").write_text("{")
        self.egress.main()
        self.assertIn("host_a { 192.0.2.7/32 }", self.loads[-1])

    def test_the_transaction_is_one_that_nft_accepts(self):
        self.egress.main()
        nft = next((path for path in ("/usr/sbin/nft", "/sbin/nft", "/usr/bin/nft") if pathlib.Path(path).exists()), None)
        if nft is None:
            self.skipTest("nft is not installed")
        done = subprocess.run([nft, "-c", "-f", str(self.egress.RULESET)], capture_output=True, text=True, check=False)
        if "Operation not permitted" in done.stderr:
            self.skipTest("nft may not look at this machine's network")
        self.assertEqual("", done.stderr)


if __name__ == "__main__":
    SCRIPT = sys.argv.pop(1)
    unittest.main()
