# What order costs in three structures (times.svg), and how high towers are (heights.svg). Readable in black
# and white.
#   gnuplot -e "folder='build/experiment/07-skiplist.data'" labs/07-skiplist/experiment.gp
if (!exists("folder")) folder = 'build/experiment/07-skiplist.data'
set datafile separator '\t'
set datafile columnheaders
set grid ytics lc rgb '#dddddd'
set style line 1 lc rgb '#000000' lw 2 pt 7 ps 1.0
set style line 2 lc rgb '#777777' lw 2 pt 5 ps 1.0 dt 2
set style line 3 lc rgb '#1f5fa8' lw 2 pt 9 ps 1.2 dt 3
set style line 4 lc rgb '#777777' lw 1 dt 1

set terminal svg size 1000,760 font 'Helvetica,16' background rgb 'white'
set output folder . '/times.svg'
set multiplot layout 2,2
set logscale x 2
set xrange [700:1500000]
set xtics ('1 k' 1024, '4 k' 4096, '16 k' 16384, '64 k' 65536, '256 k' 262144, '1 M' 1048576)
set xlabel 'members'
set logscale y
set format y '10^{%L}'
set key left top
do for [task in 'rank change range'] {
    times = folder . '/' . task . '.tsv'
    set title task eq 'rank' ? 'ZRANK' : task eq 'change' ? 'ZADD: another score' : 'ZRANGE of ten'
    set ylabel 'ns'
    if (task eq 'range') { set key right bottom }
    plot times using 1:2 with linespoints ls 2 title 'sorted array', \
         times using 1:3 with linespoints ls 3 title 'balanced tree', \
         times using 1:4 with linespoints ls 1 title 'skiplist'
}
search = folder . '/search.tsv'
set title 'comparisons on the way to a score'
unset logscale y
set format y '%g'
set yrange [0:*]
set ylabel 'comparisons'
plot search using 1:3 with lines ls 4 title 'a line in log N', \
     search using 1:2 with points ls 1 title 'skiplist'
unset multiplot
unset title

set terminal svg size 800,480 font 'Helvetica,16' background rgb 'white'
set output folder . '/heights.svg'
unset logscale x
set logscale y
set xrange [0.5:8.5]
set yrange [1:2000000]
set xtics 1,1,8
set format y '10^{%L}'
set xlabel 'height of the tower'
set ylabel 'towers, of about a million'
set boxwidth 0.6
set style fill solid 0.3 border lc rgb '#000000'
set key right top
heights = folder . '/heights.tsv'
plot heights using 1:2 with boxes lc rgb '#1f5fa8' title 'in the list', \
     heights using 1:3 with linespoints ls 1 title 'expected: 3/4, and a quarter of that, …'
