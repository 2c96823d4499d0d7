package unboundedqueue_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/unboundedqueue"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, unboundedqueue.Rule) }
