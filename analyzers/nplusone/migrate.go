package nplusone

import (
	"path/filepath"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/lexicon"
)

// migrates holds in what changes schemas and moves data, once: by the name of its package, file or function, or by the type that a literal
// is put into.
//
//	&gormigrate.Migration{ID: "7", Migrate: func(tx *gorm.DB) error { ... }}
func migrates(s *detect.Site) bool {
	file := filepath.Base(s.Pass.Fset.Position(s.Call.Pos()).Filename)
	for _, name := range []string{s.Pass.Pkg.Path(), file, code.Outermost(s.Fn).Name()} {
		if lexicon.Says(lexicon.Migrates, name) {
			return true
		}
	}
	for fn := s.Fn; fn.Parent() != nil; fn = fn.Parent() {
		if putIntoMigration(fn) {
			return true
		}
	}
	return false
}

func putIntoMigration(fn *ssa.Function) bool {
	for instr := range code.Instructions(fn.Parent()) {
		put, ok := instr.(*ssa.Store)
		if !ok || !isLiteral(put.Val, fn) {
			continue
		}
		field, ok := put.Addr.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		if named := code.Named(field.X.Type()); named != nil && lexicon.Says(lexicon.Migrates, named.Obj().Name()) {
			return true
		}
	}
	return false
}

func isLiteral(v ssa.Value, fn *ssa.Function) bool {
	if conv, ok := v.(*ssa.ChangeType); ok {
		v = conv.X
	}
	if mc, ok := v.(*ssa.MakeClosure); ok {
		v = mc.Fn
	}
	return v == ssa.Value(fn)
}
