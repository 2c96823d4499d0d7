package models

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestVocabularyIsUsed holds that every vocabulary belongs to a field: one that was renamed would be checked no more.
func TestVocabularyIsUsed(t *testing.T) {
	used := map[string]bool{}
	var visit func(s reflect.Type)
	visit = func(s reflect.Type) {
		for s.Kind() == reflect.Pointer || s.Kind() == reflect.Slice {
			s = s.Elem()
		}
		if s.Kind() != reflect.Struct || used[s.Name()] {
			return
		}
		used[s.Name()] = true
		for f := range s.Fields() {
			used[f.Type.String()], used[s.Name()+"."+f.Name] = true, true
			visit(f.Type)
		}
	}
	visit(reflect.TypeFor[File]())
	for name, words := range vocabulary() {
		assert.True(t, used[name], "%s is no field and no type of one", name)
		assert.NotEmpty(t, words, name)
	}
}

// TestOver holds that own rows win over those of another file about the same package.
func TestOver(t *testing.T) {
	base := File{Package: "p", Verified: "v1.0.0", Funcs: []Func{{Func: "A", Runs: "call"}, {Func: "B", Runs: "call"}}, Keeps: []Keeps{{Func: "*", What: KeptSession}}}
	own := File{Package: "p", Funcs: []Func{{Func: "A", Runs: "query"}}, Keeps: []Keeps{{Func: "New", What: KeptTransport}}}
	set, err := With([]File{own.Over(base)})
	assert.NoError(t, err)
	rows := set.of("p")
	assert.Equal(t, "query", rows.funcs["A"].Runs)
	assert.Equal(t, "call", rows.funcs["B"].Runs)
	assert.Equal(t, KeptTransport, rows.keeps[0].What, "the first pattern that fits counts")
	assert.Equal(t, "v1.0.0", own.Over(base).Verified)
}
