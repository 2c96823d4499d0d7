package config

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// source is the text that a configuration was read from. Messages show the line that they are about.
type source struct {
	name string
	text []byte
}

// explain says what the decoder did not like, where, and what was meant.
func (s source) explain(err error) error {
	var e yaml.Error
	if !errors.As(err, &e) || e.GetToken() == nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	message, _, _ := strings.Cut(e.GetMessage(), "\n")
	var unknown *yaml.UnknownFieldError
	if errors.As(err, &unknown) {
		message = s.unknownKey(e.GetToken())
	}
	return s.show(message, e.GetToken())
}

// at places an error at the node that the path of keys and indexes leads to. The text is parsed a second time here, so
// that a configuration without errors does not pay for it.
func (s source) at(err error, path ...any) error {
	node := s.find(path)
	if node == nil {
		return fmt.Errorf("%s: %w", s.name, err)
	}
	return s.show(err.Error(), node.GetToken())
}

func (s source) find(path []any) ast.Node {
	file, err := parser.ParseBytes(s.text, 0)
	if err != nil {
		return nil
	}
	b := (&yaml.PathBuilder{}).Root()
	for _, step := range path {
		switch step := step.(type) {
		case string:
			b = b.Child(step)
		case int:
			b = b.Index(uint(step))
		}
	}
	node, err := b.Build().FilterFile(file)
	if err != nil {
		return nil
	}
	return node
}

// show is an error message with the position in front and the line below:
//
//	.hldlint.yml:2:11: there is no rule "foo"
//	    2 | enable: [foo]
//	      |          ^~~
func (s source) show(message string, t *token.Token) error {
	p := t.Position
	head := fmt.Sprintf("%s:%d:%d: %s", s.name, p.Line, p.Column, message)
	lines := strings.Split(string(s.text), "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return errors.New(head)
	}
	line := strings.TrimRight(strings.ReplaceAll(lines[p.Line-1], "\t", " "), "\r")
	width := max(1, utf8.RuneCountInString(strings.TrimSpace(t.Origin)))
	width = max(1, min(width, utf8.RuneCountInString(line)-p.Column+1))
	caret := strings.Repeat(" ", max(0, p.Column-1)) + "^" + strings.Repeat("~", width-1)
	return fmt.Errorf("%s\n%6d | %s\n       | %s", head, p.Line, line, caret)
}
