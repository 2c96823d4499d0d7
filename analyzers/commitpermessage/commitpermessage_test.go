package commitpermessage_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/commitpermessage"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, commitpermessage.Rule) }
