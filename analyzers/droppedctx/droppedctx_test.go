package droppedctx_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/droppedctx"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, droppedctx.Rule) }
