package operators

import (
	"os"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

func live() gin.HandlerFunc { return func(c *gin.Context) { c.Status(204) } }

// Liveness has a page beside its probes.
func Liveness() {
	r := gin.New()
	r.GET("/", func(c *gin.Context) { c.String(200, "OK") })
	r.GET("/liveness", live())
	if os.Getenv("P") != "" {
		r.GET("/metrics", gin.WrapH(promhttp.Handler()))
	}
	_ = r.Run(":80") // want debug:"Run serves without any timeout"
}

// Bare has none.
func Bare() {
	r := gin.New()
	r.GET("/liveness", live())
	_ = r.Run(":81") // want debug:"Run serves without any timeout"
}

// Mixed has orders.
func Mixed() {
	r := gin.New()
	r.GET("/liveness", live())
	r.GET("/orders", live())
	_ = r.Run(":82") // want server:"Run serves without any timeout"
}

// Grouped has orders below a group.
func Grouped() {
	r := gin.New()
	r.GET("/liveness", live())
	r.Group("/orders").GET("/x", live())
	_ = r.Run(":83") // want server:"Run serves without any timeout"
}

// Echo writes what it is asked.
func Echo() {
	r := gin.New()
	r.GET("/liveness", live())
	r.GET("/", func(c *gin.Context) { c.String(200, c.Query("x")) })
	_ = r.Run(":84") // want server:"Run serves without any timeout"
}

// Parted has a group at its root.
func Parted() {
	r := gin.New()
	r.GET("/liveness", live())
	g := r.Group("")
	g.GET("/x", live())
	_ = r.Run(":85") // want server:"Run serves without any timeout"
}
