package code_test

import (
	"go/constant"
	"go/types"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// TestInt holds that asking for an integer never panics, as ssa.Const.Int64 does when it is asked of a string.
func TestInt(t *testing.T) {
	for _, c := range []struct {
		name  string
		value ssa.Value
		want  int64
		ok    bool
	}{
		{"integer", ssa.NewConst(constant.MakeInt64(7), types.Typ[types.Int]), 7, true},
		{"whole float", ssa.NewConst(constant.MakeFloat64(2), types.Typ[types.Float64]), 2, true},
		{"fraction", ssa.NewConst(constant.MakeFloat64(2.5), types.Typ[types.Float64]), 0, false},
		{"string", ssa.NewConst(constant.MakeString("5s"), types.Typ[types.String]), 0, false},
		{"bool", ssa.NewConst(constant.MakeBool(true), types.Typ[types.Bool]), 0, false},
		{"nil", ssa.NewConst(nil, types.Typ[types.UntypedNil]), 0, false},
		{"no constant", &ssa.Parameter{}, 0, false},
	} {
		got, ok := code.Int(c.value)
		assert.Equal(t, c.want, got, c.name)
		assert.Equal(t, c.ok, ok, c.name)
	}
}
