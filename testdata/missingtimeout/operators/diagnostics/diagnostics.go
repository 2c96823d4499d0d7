// Package diagnostics adds profiles to routers.
package diagnostics

import (
	"net/http/pprof"

	"github.com/gin-gonic/gin"
)

// SetupProfiler adds them.
func SetupProfiler(r *gin.Engine, name string) {
	r.GET("/debug/pprof/"+name, gin.WrapF(pprof.Index))
}
