package main

import (
	"bytes"
	"strings"
	"testing"
)

const log = "\x000123456789abcdef\t2024-03-01\tconsumer: back off when the broker is gone\nIt spun at full speed.\n\x01\n\n" +
	"diff --git a/consumer.go b/consumer.go\n--- a/consumer.go\n+++ b/consumer.go\n@@ -3,0 +4,2 @@\n" +
	"+\t\t\tlog.Print(err)\n+\t\t\ttime.Sleep(delay.NextBackOff())\n" +
	"\x00fedcba9876543210\t2024-02-01\tretry: rename the delay\n\x01\n\n" +
	"--- a/retry.go\n+++ b/retry.go\n-\ttime.Sleep(a)\n+\ttime.Sleep(b)\n" +
	"\x00aaaaaaaaaaaaaaaa\t2024-01-01\tretry: say more\n\x01\n\n" +
	"--- a/retry.go\n+++ b/retry.go\n+\t// time.Sleep(b)\n"

func TestFind(t *testing.T) {
	var out bytes.Buffer
	err := read(strings.NewReader(log), func(c *commit) { report(&out, c, limits{lines: 120, files: 8}) })
	if err != nil {
		t.Fatal(err)
	}
	want := "retry\t0123456789ab\t2024-03-01\t+2\t1\tconsumer: back off when the broker is gone\n"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestLimits(t *testing.T) {
	for _, lim := range []limits{{lines: 1, files: 8}, {lines: 120}, {family: "db", lines: 120, files: 8}} {
		var out bytes.Buffer
		if err := read(strings.NewReader(log), func(c *commit) { report(&out, c, lim) }); err != nil {
			t.Fatal(err)
		}
		if out.Len() > 0 {
			t.Errorf("%+v: got %q", lim, out.String())
		}
	}
}

func TestParse(t *testing.T) {
	got, err := parse("# text\n2026-11-29 a96a483 28 local 8/10 interprocedural 7/18 residual 2\n  owner/name 0123456789ab\n")
	if err != nil {
		t.Fatal(err)
	}
	want := batch{"2026-11-29", "a96a483", 28, 8, 10, 7, 18, 2}
	if len(got) != 1 || got[0] != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, err := parse("2026-11-29 a96a483 28 local 8/10 interprocedural 7/17 residual 2"); err == nil {
		t.Error("a batch that does not add up was taken")
	}
}

func TestLog(t *testing.T) {
	if err := run([]string{"table", "log.txt"}, &bytes.Buffer{}); err != nil {
		t.Error(err)
	}
}
