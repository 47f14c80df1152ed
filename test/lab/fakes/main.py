#!/usr/bin/python3
"""The fake services and broadcasters of one lab, many network namespaces in one process.

A socket belongs for ever to the namespace in which it was made, so this process enters each namespace once
(setns, which needs root), opens the sockets there and serves all of them from one loop.

Orders come as JSON lines on standard input, each answered by one line on standard output:
  {"id": 1, "do": "host", "host": {...}}            opens its listeners, starts its announcements
  {"id": 2, "do": "announce", "host": "mon1", "kind": "intellivue"}
  {"id": 3, "do": "mark", "host": "mon1", "token": "..."}
  {"id": 4, "do": "address", "host": "pacs1", "address": "10.77.0.21"}
When standard input ends, the services go on: the lab may outlive the program that started it.
"""
import ctypes
import heapq
import json
import os
import selectors
import socket
import sys
import time

import announcements
import answers
from wire import mark

CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def enter(path):
    handle = os.open(path, os.O_RDONLY)
    try:
        if libc.setns(handle, CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), f"setns {path}")
    finally:
        os.close(handle)


class Fakes:
    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.hosts = {}
        self.raw = {}
        self.due = []
        self.buffer = b""
        os.set_blocking(0, False)
        self.selector.register(0, selectors.EVENT_READ, self.read_orders)

    def run(self):
        while True:
            wait = max(0.0, self.due[0][0] - time.monotonic()) if self.due else None
            for key, _ in self.selector.select(wait):
                key.data()
            self.speak()

    def read_orders(self):
        data = os.read(0, 65536)
        if not data:
            self.selector.unregister(0)
            return
        *lines, self.buffer = (self.buffer + data).split(b"\n")
        for line in lines:
            self.obey(json.loads(line))

    def obey(self, order):
        try:
            getattr(self, "do_" + order["do"])(order)
            reply = {"id": order["id"]}
        except (OSError, KeyError) as error:
            reply = {"id": order["id"], "error": str(error)}
        os.write(1, json.dumps(reply).encode() + b"\n")

    def do_host(self, order):
        host = order["host"]
        home = os.open("/proc/self/ns/net", os.O_RDONLY)
        try:
            enter(f"/run/netns/{host['namespace']}")
            self.open_sockets(host)
        finally:
            libc.setns(home, CLONE_NEWNET)
            os.close(home)
        self.hosts[host["name"]] = host
        for index, says in enumerate(host["announces"]):
            self.plan(host, says, 0.02 * index)

    def open_sockets(self, host):
        raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
        raw.bind((host["interface"], 0))
        self.raw[host["name"]] = raw
        for service in host["listens"]:
            self.listen(service)
        if any(says["kind"] == "dhcp" for says in host["announces"]):
            self.sink(68)

    def listen(self, service):
        server = socket.socket()
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("0.0.0.0", service["port"]))
        server.listen(64)
        server.setblocking(False)
        self.selector.register(server, selectors.EVENT_READ, lambda: self.accept(server, service))

    def sink(self, port):
        """Takes replies to our own requests, so that the kernel does not call the port unreachable."""
        taker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        taker.bind(("0.0.0.0", port))
        taker.setblocking(False)
        self.selector.register(taker, selectors.EVENT_READ, lambda: taker.recv(2048))

    def accept(self, server, service):
        try:
            client, _ = server.accept()
        except OSError:
            return
        client.setblocking(False)
        self.selector.register(client, selectors.EVENT_READ, lambda: self.answer(client, service))

    def answer(self, client, service):
        try:
            data = client.recv(65536)
            reply, close = answers.KINDS[service["kind"]](data, service) if data else (b"", True)
            if reply:
                client.send(reply)
        except OSError:
            close = True
        if close:
            self.selector.unregister(client)
            client.close()

    def plan(self, host, says, delay):
        heapq.heappush(self.due, (time.monotonic() + delay, id(says), host, says))

    def speak(self):
        while self.due and self.due[0][0] <= time.monotonic():
            _, _, host, says = heapq.heappop(self.due)
            self.announce(host, says)
            if host["intervalSeconds"] > 0:
                self.plan(host, says, host["intervalSeconds"])

    def announce(self, host, says):
        for frame in announcements.KINDS[says["kind"]](host, says):
            try:
                self.raw[host["name"]].send(frame)
            except OSError as error:
                print(host["name"], says["kind"], error, file=sys.stderr, flush=True)

    def do_announce(self, order):
        host = self.hosts[order["host"]]
        for says in host["announces"]:
            if says["kind"] == order["kind"]:
                self.announce(host, says)

    def do_mark(self, order):
        host = self.hosts[order["host"]]
        self.raw[host["name"]].send(mark(host["mac"], order["token"]))

    def do_address(self, order):
        self.hosts[order["host"]]["address"] = order["address"]


if __name__ == "__main__":
    Fakes().run()
