package dbintx_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/dbintx"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, dbintx.Rule) }
