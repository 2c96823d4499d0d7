package txremote_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/txremote"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, txremote.Rule) }
