package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"strings"

	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/models"
	"github.com/hldlint/hldlint/internal/rule"
)

// A node is a part of a JSON schema.
type node map[string]any

// schema derives the JSON schema of .hldlint.yml from the structs that it is decoded into: field names
// from the yaml tags, descriptions from the comments, names of rules from the rules.
func schema(root string, rules []rule.Rule, _ string) (string, error) {
	comments, err := readComments(root, "internal/config", "internal/models")
	if err != nil {
		return "", err
	}
	s := &schemas{comments: comments, defs: node{}}
	top := s.object(reflect.TypeFor[config.Config]())
	top["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	top["$id"] = "https://raw.githubusercontent.com/hldlint/hldlint/main/docs/hldlint.schema.json"
	top["title"] = "The configuration of hldlint"

	s.defs["rule"] = node{"enum": names(rules), "description": "a rule, or one kind of it"}
	ofRules := node{"$ref": "#/$defs/rule"}
	properties := top["properties"].(node)
	properties["preset"].(node)["enum"] = []string{"default", "strict"}
	for _, list := range []node{properties, s.defs["PathRule"].(node)["properties"].(node)} {
		for _, key := range []string{"enable", "disable"} {
			if p, ok := list[key].(node); ok {
				p["items"] = ofRules
			}
		}
		severity := list["severity"].(node)
		severity["propertyNames"] = ofRules
		severity["additionalProperties"] = node{"enum": []string{rule.Info.String(), rule.Warning.String(), rule.Error.String()}}
	}
	top["$defs"] = s.defs

	text, err := json.MarshalIndent(top, "", "  ")
	return string(text) + "\n", err
}

// names lists what enable, disable and severity may name.
func names(rules []rule.Rule) []string {
	var all []string
	for _, r := range rules {
		all = append(all, r.Name)
		for _, k := range r.Kinds {
			all = append(all, r.Name+"/"+k.ID)
		}
	}
	return all
}

type schemas struct {
	comments comments
	defs     node // struct types that were met, by name
}

// object is the schema of a struct that is decoded strictly.
func (s *schemas) object(t reflect.Type) node {
	properties := node{}
	for field := range fields(t) {
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if field.Anonymous { // its fields are the struct's own
			maps.Copy(properties, s.object(field.Type)["properties"].(node))
			continue
		}
		p := s.of(field.Type)
		if words := models.Vocabulary(t, field); words != nil && p["type"] == "string" {
			p["enum"] = words
		}
		if text := s.comments[t.Name()+"."+field.Name]; text != "" {
			p["description"] = text
		}
		properties[name] = p
	}
	n := node{"type": "object", "properties": properties, "additionalProperties": false}
	if text := s.comments[t.Name()]; text != "" {
		n["description"] = text
	}
	return n
}

func fields(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && f.Tag.Get("yaml") != "" && !yield(f) {
				return
			}
		}
	}
}

func (s *schemas) of(t reflect.Type) node {
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.String:
		return node{"type": "string"}
	case reflect.Bool:
		return node{"type": "boolean"}
	case reflect.Int:
		return node{"type": "integer"}
	case reflect.Slice:
		return node{"type": "array", "items": s.of(t.Elem())}
	case reflect.Map:
		return node{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.Struct:
		if _, ok := s.defs[t.Name()]; !ok {
			s.defs[t.Name()] = node{} // a type may contain itself
			s.defs[t.Name()] = s.object(t)
		}
		return node{"$ref": "#/$defs/" + t.Name()}
	}
	panic(fmt.Sprintf("generate: the configuration has a field of type %s, which has no schema", t))
}
