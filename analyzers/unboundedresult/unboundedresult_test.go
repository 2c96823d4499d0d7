package unboundedresult_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/unboundedresult"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, unboundedresult.Rule) }
