package blockinghandler_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/blockinghandler"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, blockinghandler.Rule) }
