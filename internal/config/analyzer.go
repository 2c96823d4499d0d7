package config

import (
	"flag"
	"fmt"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Analyzer serves the Config to the rules. Hosts that cannot set the result set the flag `content`: the text
// itself and not a file name, because the go command's and golangci-lint's caches know flags and no files.
var Analyzer = &analysis.Analyzer{
	Name:       "hldconfig",
	Doc:        "serves the configuration of hldlint",
	Flags:      flags(),
	ResultType: reflect.TypeFor[*Config](),
	Run: func(*analysis.Pass) (any, error) {
		return parsed(content)
	},
}

var content string

func flags() flag.FlagSet {
	var set flag.FlagSet
	set.StringVar(&content, "content", "", "the text of .hldlint.yml")
	return set
}

var memo sync.Map // string to *Config

func parsed(text string) (*Config, error) {
	if c, ok := memo.Load(text); ok {
		return c.(*Config), nil
	}
	c, err := Parse("-hldconfig.content", []byte(text))
	if err != nil {
		return nil, fmt.Errorf("reading the flag content: %w", err)
	}
	memo.Store(text, c)
	return c, nil
}
