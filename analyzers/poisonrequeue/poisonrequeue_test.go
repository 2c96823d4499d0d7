package poisonrequeue_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/poisonrequeue"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, poisonrequeue.Rule) }
