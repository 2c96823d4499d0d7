package unboundedcache_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/unboundedcache"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, unboundedcache.Rule) }
