package analyzers

import (
	"github.com/hldlint/hldlint/analyzers/baretransport"
	"github.com/hldlint/hldlint/analyzers/blockinghandler"
	"github.com/hldlint/hldlint/analyzers/cachestampede"
	"github.com/hldlint/hldlint/analyzers/cachettl"
	"github.com/hldlint/hldlint/analyzers/clientperrequest"
	"github.com/hldlint/hldlint/analyzers/commitpermessage"
	"github.com/hldlint/hldlint/analyzers/dbintx"
	"github.com/hldlint/hldlint/analyzers/droppedctx"
	"github.com/hldlint/hldlint/analyzers/dualwrite"
	"github.com/hldlint/hldlint/analyzers/earlyack"
	"github.com/hldlint/hldlint/analyzers/escapedctx"
	"github.com/hldlint/hldlint/analyzers/fullscan"
	"github.com/hldlint/hldlint/analyzers/hotcompile"
	"github.com/hldlint/hldlint/analyzers/leakedconn"
	"github.com/hldlint/hldlint/analyzers/localguard"
	"github.com/hldlint/hldlint/analyzers/lockio"
	"github.com/hldlint/hldlint/analyzers/metriclabels"
	"github.com/hldlint/hldlint/analyzers/missingtimeout"
	"github.com/hldlint/hldlint/analyzers/modshard"
	"github.com/hldlint/hldlint/analyzers/noprefetch"
	"github.com/hldlint/hldlint/analyzers/nplusone"
	"github.com/hldlint/hldlint/analyzers/overload"
	"github.com/hldlint/hldlint/analyzers/poisonrequeue"
	"github.com/hldlint/hldlint/analyzers/replicaread"
	"github.com/hldlint/hldlint/analyzers/retrybackoff"
	"github.com/hldlint/hldlint/analyzers/shutdownflow"
	"github.com/hldlint/hldlint/analyzers/staleregistration"
	"github.com/hldlint/hldlint/analyzers/stickybalance"
	"github.com/hldlint/hldlint/analyzers/timeoutbudget"
	"github.com/hldlint/hldlint/analyzers/txremote"
	"github.com/hldlint/hldlint/analyzers/unboundedbody"
	"github.com/hldlint/hldlint/analyzers/unboundedcache"
	"github.com/hldlint/hldlint/analyzers/unboundedfanout"
	"github.com/hldlint/hldlint/analyzers/unboundedqueue"
	"github.com/hldlint/hldlint/analyzers/unboundedresult"
	"github.com/hldlint/hldlint/analyzers/unpooleddb"
	"github.com/hldlint/hldlint/internal/rule"
	"github.com/hldlint/hldlint/internal/suppress"
)

// rules are the folders beside this file, in alphabetical order. A test holds the list against them.
var rules = []rule.Rule{
	baretransport.Rule,
	blockinghandler.Rule,
	cachestampede.Rule,
	cachettl.Rule,
	clientperrequest.Rule,
	commitpermessage.Rule,
	dbintx.Rule,
	droppedctx.Rule,
	dualwrite.Rule,
	earlyack.Rule,
	escapedctx.Rule,
	fullscan.Rule,
	hotcompile.Rule,
	leakedconn.Rule,
	localguard.Rule,
	lockio.Rule,
	metriclabels.Rule,
	missingtimeout.Rule,
	modshard.Rule,
	noprefetch.Rule,
	nplusone.Rule,
	overload.Rule,
	poisonrequeue.Rule,
	replicaread.Rule,
	retrybackoff.Rule,
	shutdownflow.Rule,
	staleregistration.Rule,
	stickybalance.Rule,
	timeoutbudget.Rule,
	txremote.Rule,
	unboundedbody.Rule,
	unboundedcache.Rule,
	unboundedfanout.Rule,
	unboundedqueue.Rule,
	unboundedresult.Rule,
	unpooleddb.Rule,
}

// All is every rule, the one that looks after the directives last.
var All = append(rules[:len(rules):len(rules)], suppress.Rule(rules))
