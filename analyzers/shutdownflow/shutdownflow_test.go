package shutdownflow_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/shutdownflow"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, shutdownflow.Rule) }
