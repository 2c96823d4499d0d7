package analyzers

import (
	"github.com/hldlint/hldlint/analyzers/baretransport"
	"github.com/hldlint/hldlint/analyzers/cachestampede"
	"github.com/hldlint/hldlint/analyzers/clientperrequest"
	"github.com/hldlint/hldlint/analyzers/dbintx"
	"github.com/hldlint/hldlint/analyzers/droppedctx"
	"github.com/hldlint/hldlint/analyzers/dualwrite"
	"github.com/hldlint/hldlint/analyzers/escapedctx"
	"github.com/hldlint/hldlint/analyzers/fullscan"
	"github.com/hldlint/hldlint/analyzers/leakedconn"
	"github.com/hldlint/hldlint/analyzers/localguard"
	"github.com/hldlint/hldlint/analyzers/lockio"
	"github.com/hldlint/hldlint/analyzers/missingtimeout"
	"github.com/hldlint/hldlint/analyzers/nplusone"
	"github.com/hldlint/hldlint/analyzers/retrybackoff"
	"github.com/hldlint/hldlint/analyzers/txremote"
	"github.com/hldlint/hldlint/analyzers/unboundedqueue"
	"github.com/hldlint/hldlint/analyzers/unboundedresult"
	"github.com/hldlint/hldlint/analyzers/unpooleddb"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// rules are the folders beside this file, in alphabetical order. A test holds the list against them.
var rules = []rule.Rule{
	baretransport.Rule,
	cachestampede.Rule,
	clientperrequest.Rule,
	dbintx.Rule,
	droppedctx.Rule,
	dualwrite.Rule,
	escapedctx.Rule,
	fullscan.Rule,
	leakedconn.Rule,
	localguard.Rule,
	lockio.Rule,
	missingtimeout.Rule,
	nplusone.Rule,
	retrybackoff.Rule,
	txremote.Rule,
	unboundedqueue.Rule,
	unboundedresult.Rule,
	unpooleddb.Rule,
}

// All is every rule, the one that looks after the directives last.
var All = append(rules[:len(rules):len(rules)], suppress.Rule(rules))
