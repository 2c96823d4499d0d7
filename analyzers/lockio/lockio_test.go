package lockio_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/lockio"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, lockio.Rule) }
