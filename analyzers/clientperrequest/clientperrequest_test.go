package clientperrequest_test

import (
	"testing"

	"github.com/hldlint/hldlint/analyzers/clientperrequest"
	"github.com/hldlint/hldlint/internal/hldtest"
)

func TestRule(t *testing.T) { hldtest.Run(t, clientperrequest.Rule) }
