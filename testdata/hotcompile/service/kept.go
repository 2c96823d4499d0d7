package main

import (
	"os"
	"regexp"
	"strings"
)

type check func(text string) bool

type rule struct {
	name string
	ok   check
}

var rules []rule

// keepRules is silent: it puts something away for each name, which nobody runs here.
func keepRules() {
	names, _ := os.ReadFile("/etc/shop/rules")
	for _, name := range strings.Fields(string(names)) {
		rules = append(rules, rule{name: name, ok: func(text string) bool { return regexp.MustCompile("^a+$").MatchString(text) }})
	}
}
