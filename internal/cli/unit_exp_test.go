package cli

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hldlint/hldlint/analyzers"
	"github.com/hldlint/hldlint/internal/config"
	"github.com/hldlint/hldlint/internal/driver"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestUnitExp(t *testing.T) {
	for name, dir := range map[string]string{"shop": copied(t, "shop"), "scattered": written(t, scattered(1))} {
		m := newDrawn(t, dir)
		cfg, err := config.Parse("patterns", []byte("preset: strict"))
		require.NoError(t, err)
		result, err := driver.Run(t.Context(), driver.Options{Dir: dir, Root: dir, Patterns: []string{"./..."}, Rules: analyzers.All, Config: cfg, Store: hldtest.Store()})
		require.NoError(t, err)
		whole, unit := m.texts(m.whole), m.texts(result)
		extra, missing := 0, 0
		for _, l := range unit {
			if !slices.Contains(whole, l) {
				extra++
				t.Logf("%s: EXTRA %s", name, l)
			}
		}
		for _, l := range whole {
			if !slices.Contains(unit, l) {
				missing++
				t.Logf("%s: MISSING %s", name, l)
			}
		}
		t.Logf("%s: whole %d unit %d extra %d missing %d", name, len(whole), len(unit), extra, missing)
	}
}
