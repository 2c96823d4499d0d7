package models_test

import (
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/internal/models"
)

// TestOlder holds that an earlier version has the rows of the later one, and those of its own besides: the interface that a client is passed around as
// is one in v8, and made of several in v9.
func TestOlder(t *testing.T) {
	pkg := types.NewPackage("github.com/go-redis/redis/v8", "redis")
	for _, recv := range []string{"cmdable", "Cmdable"} {
		for _, name := range []string{"Keys", "HGetAll", "SMembers"} {
			row := models.Builtin().Func(method(pkg, recv, name))
			require.NotNil(t, row, "(%s).%s", recv, name)
			assert.NotNil(t, row.Scans, "(%s).%s", recv, name)
		}
	}
	assert.Nil(t, models.Builtin().Func(method(types.NewPackage("github.com/redis/go-redis/v9", "redis"), "Cmdable", "Keys")), "v9 does not declare it there")
}

// TestCacheOfOneLibrary holds that an earlier cache has the rows of the later one: get and set take a context, the key and the value in both.
func TestCacheOfOneLibrary(t *testing.T) {
	for _, path := range []string{"github.com/eko/gocache/v2/marshaler", "github.com/eko/gocache/v3/marshaler"} {
		set := models.Builtin().Func(method(types.NewPackage(path, "marshaler"), "*Marshaler", "Set"))
		require.NotNil(t, set, path)
		assert.Equal(t, []int{1, 2}, []int{set.Cache.Key, set.Cache.Value}, path)
	}
}

// TestWithoutContext holds that the rows of go-redis before v8, whose commands take no context, count the arguments as they are there.
func TestWithoutContext(t *testing.T) {
	for path, recv := range map[string]string{"github.com/go-redis/redis/v7": "cmdable", "github.com/go-redis/redis": "Cmdable"} {
		pkg := types.NewPackage(path, "redis")
		set := models.Builtin().Func(method(pkg, recv, "Set"))
		require.NotNil(t, set, path)
		assert.Equal(t, []int{0, 1, 2}, []int{set.Cache.Key, set.Cache.Value, set.Cache.TTL}, path)
		all := models.Builtin().Func(method(pkg, recv, "HGetAll"))
		require.NotNil(t, all, path)
		assert.Equal(t, 0, *all.Scans.Key, path)
		assert.Equal(t, "3s", all.Waits.Default, path)
	}
}

func method(pkg *types.Package, recv, name string) *types.Func {
	typeName, isPointer := strings.CutPrefix(recv, "*")
	var on types.Type = types.NewNamed(types.NewTypeName(token.NoPos, pkg, typeName, nil), types.NewStruct(nil, nil), nil)
	if isPointer {
		on = types.NewPointer(on)
	}
	return types.NewFunc(token.NoPos, pkg, name, types.NewSignatureType(types.NewVar(token.NoPos, pkg, "", on), nil, nil, nil, nil, false))
}
