package config

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// unknownKey says of a key that may not stand where it does which may: the one that was meant, if there is one, or else all.
//
//	models: [{package: x, func: F}]    func is a key of the entries of funcs, and not of models
func (s source) unknownKey(at *token.Token) string {
	allowed := s.allowedAt(at)
	hint := didYouMean(at.Value, allowed)
	if hint == "" && allowed != nil {
		hint = "; there can be " + strings.Join(allowed, ", ")
	}
	return fmt.Sprintf("unknown key %q%s", at.Value, hint)
}

// allowedAt lists the keys that may stand where a wrong one does, or nothing where that is not known.
func (s source) allowedAt(at *token.Token) []string {
	file, err := parser.ParseBytes(s.text, 0)
	if err != nil || len(file.Docs) == 0 {
		return nil
	}
	return keysAround(file.Docs[0].Body, reflect.TypeFor[Config](), at.Position)
}

// keysAround walks text and the type that it is decoded into together, down to the mapping that has a key at a position.
func keysAround(n ast.Node, t reflect.Type, at *token.Position) []string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n := n.(type) {
	case *ast.AnchorNode:
		return keysAround(n.Value, t, at)
	case *ast.SequenceNode:
		return keysAmong(n.Values, t, at)
	case *ast.MappingValueNode:
		return keysOf(n, t, at)
	case *ast.MappingNode:
		for _, v := range n.Values {
			if found := keysOf(v, t, at); found != nil {
				return found
			}
		}
	}
	return nil
}

// keysAmong looks into the entries of a list.
func keysAmong(entries []ast.Node, t reflect.Type, at *token.Position) []string {
	if t.Kind() != reflect.Slice {
		return nil
	}
	for _, n := range entries {
		if found := keysAround(n, t.Elem(), at); found != nil {
			return found
		}
	}
	return nil
}

// keysOf looks at one key, and into its value.
func keysOf(v *ast.MappingValueNode, t reflect.Type, at *token.Position) []string {
	if t.Kind() == reflect.Map {
		return keysAround(v.Value, t.Elem(), at)
	}
	key := v.Key.GetToken()
	if t.Kind() != reflect.Struct {
		return nil
	}
	if p := key.Position; p.Line == at.Line && p.Column == at.Column {
		return keys(t)
	}
	for f := range t.Fields() {
		if yamlKey(f) == key.Value {
			return keysAround(v.Value, f.Type, at)
		}
	}
	return nil
}

// keys lists what may stand in a mapping that is decoded into a struct, in the order in which the struct has it.
func keys(t reflect.Type) []string {
	var all []string
	for f := range t.Fields() {
		if key := yamlKey(f); key != "" {
			all = append(all, key)
		}
	}
	return all
}

// yamlKey is the key of a field, or "" for one that the text does not set.
func yamlKey(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return strings.TrimPrefix(key, "-")
}
