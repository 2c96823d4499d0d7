package unpooleddb_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/unpooleddb"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, unpooleddb.Rule) }
