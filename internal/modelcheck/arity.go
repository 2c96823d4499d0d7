package modelcheck

import (
	"fmt"
	"go/types"
	"reflect"

	"github.com/hldlint/hldlint/internal/models"
)

// arities holds every index of a row against the function's arguments and results. Nought is what a field holds that is not written, so that
// only those are asked about it of which that can be told.
func arities(row *models.Func, fn *types.Func, at list) {
	walk(reflect.ValueOf(row).Elem(), at, func(of reflect.Type, field reflect.StructField, v reflect.Value, at list) {
		if v.Kind() != reflect.Int || v.Int() == 0 && field.Type.Kind() == reflect.Int {
			return
		}
		if field.Name == "Result" {
			result(fn, int(v.Int()), at)
		} else if !nothing(of, field.Name, int(v.Int()), fn) {
			arity(fn, int(v.Int()), at)
		}
	})
}

// nothing reports whether -1 stands for no argument: a setter that takes no value sets what its name says, and an option sets what it is
// given to.
//
//	func (c *Config) WithoutTimeout()
//	func WithTimeout(d time.Duration) Option
func nothing(of reflect.Type, field string, i int, fn *types.Func) bool {
	if i != -1 || of != reflect.TypeFor[models.Sets]() {
		return false
	}
	return field == "Arg" || field == "On" && fn.Signature().Recv() == nil
}

// arity says that a function has no such argument, and reports whether it has.
func arity(fn *types.Func, i int, at list) bool {
	sig := fn.Signature()
	switch {
	case i == -1 && sig.Recv() == nil:
		at.addf("there is no argument -1, the receiver: %s is no method", fn.Name())
	case i < -1 || i >= sig.Params().Len():
		at.addf("there is no argument %d: %s takes %s", i, fn.Name(), numbered("argument", sig.Params().Len()))
	default:
		return true
	}
	return false
}

// result says that a function has no such result.
func result(fn *types.Func, i int, at list) {
	if n := fn.Signature().Results().Len(); i < 0 || i >= n {
		at.addf("there is no result %d: %s returns %s", i, fn.Name(), numbered("result", n))
	}
}

// numbered says how many there are, and how they are counted: "arguments 0 to 2".
func numbered(what string, n int) string {
	switch n {
	case 0:
		return "none"
	case 1:
		return "only " + what + " 0"
	}
	return fmt.Sprintf("%ss 0 to %d", what, n-1)
}

// has reports whether a function has an argument.
func has(fn *types.Func, i int) bool {
	return i == -1 && fn.Signature().Recv() != nil || i >= 0 && i < fn.Signature().Params().Len()
}

// argument is the type of an argument, or nil.
func argument(fn *types.Func, i int) types.Type {
	if i < 0 || i >= fn.Signature().Params().Len() {
		return nil
	}
	return fn.Signature().Params().At(i).Type()
}
