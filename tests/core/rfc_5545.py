"""The examples of RFC 5545, 3.8.5.3: rules, and the dates that each stands for. All begin at nine in New York."""

from typing import Final

RFC: Final = [
    ("daily for 10 occurrences", "1997-09-02", "FREQ=DAILY;COUNT=10", "1997 9: 2 3 4 5 6 7 8 9 10 11"),
    (
        "daily until December 24",
        "1997-09-02",
        "FREQ=DAILY;UNTIL=19971224T000000Z",
        "1997 9: 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30;"
        "10: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31;"
        "11: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30;"
        "12: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23",
    ),
    (
        "every other day, forever",
        "1997-09-02",
        "FREQ=DAILY;INTERVAL=2",
        "1997 9: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30;10: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30;"
        "11: 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29;12: 1 3",
    ),
    ("every 10 days, 5 occurrences", "1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997 9: 2 12 22;10: 2 12"),
    (
        "weekly for 10 occurrences",
        "1997-09-02",
        "FREQ=WEEKLY;COUNT=10",
        "1997 9: 2 9 16 23 30;10: 7 14 21 28;11: 4",
    ),
    (
        "weekly until December 24",
        "1997-09-02",
        "FREQ=WEEKLY;UNTIL=19971224T000000Z",
        "1997 9: 2 9 16 23 30;10: 7 14 21 28;11: 4 11 18 25;12: 2 9 16 23",
    ),
    (
        "every other week, forever",
        "1997-09-02",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "1997 9: 2 16 30;10: 14 28;11: 11 25;12: 9 23;1998 1: 6 20;2: 3 17",
    ),
    (
        "Tuesday and Thursday for five weeks, by UNTIL",
        "1997-09-02",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "1997 9: 2 4 9 11 16 18 23 25 30;10: 2",
    ),
    (
        "Tuesday and Thursday for five weeks, by COUNT",
        "1997-09-02",
        "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
        "1997 9: 2 4 9 11 16 18 23 25 30;10: 2",
    ),
    (
        "every other week on Monday, Wednesday and Friday until December 24",
        "1997-09-01",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "1997 9: 1 3 5 15 17 19 29;10: 1 3 13 15 17 27 29 31;11: 10 12 14 24 26 28;12: 8 10 12 22",
    ),
    (
        "every other week on Tuesday and Thursday, 8 occurrences",
        "1997-09-02",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "1997 9: 2 4 16 18 30;10: 2 14 16",
    ),
    (
        "monthly on the first Friday, 10 occurrences",
        "1997-09-05",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1997 9: 5;10: 3;11: 7;12: 5;1998 1: 2;2: 6;3: 6;4: 3;5: 1;6: 5",
    ),
    (
        "monthly on the first Friday until December 24",
        "1997-09-05",
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        "1997 9: 5;10: 3;11: 7;12: 5",
    ),
    (
        "every other month on the first and last Sunday, 10 occurrences",
        "1997-09-07",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997 9: 7 28;11: 2 30;1998 1: 4 25;3: 1 29;5: 3 31",
    ),
    (
        "monthly on the second-to-last Monday, 6 months",
        "1997-09-22",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "1997 9: 22;10: 20;11: 17;12: 22;1998 1: 19;2: 16",
    ),
    (
        "monthly on the third-to-last day, forever",
        "1997-09-28",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "1997 9: 28;10: 29;11: 28;12: 29;1998 1: 29;2: 26",
    ),
    (
        "monthly on the 2nd and 15th, 10 occurrences",
        "1997-09-02",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "1997 9: 2 15;10: 2 15;11: 2 15;12: 2 15;1998 1: 2 15",
    ),
    (
        "monthly on the first and last day, 10 occurrences",
        "1997-09-30",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1997 9: 30;10: 1 31;11: 1 30;12: 1 31;1998 1: 1 31;2: 1",
    ),
    (
        "every 18 months on the 10th to 15th, 10 occurrences",
        "1997-09-10",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "1997 9: 10 11 12 13 14 15;1999 3: 10 11 12 13",
    ),
    (
        "every Tuesday, every other month",
        "1997-09-02",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "1997 9: 2 9 16 23 30;11: 4 11 18 25;1998 1: 6 13 20 27;3: 3 10 17 24 31",
    ),
    (
        "the first Saturday that follows the first Sunday",
        "1997-09-13",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "1997 9: 13;10: 11;11: 8;12: 13;1998 1: 10;2: 7;3: 7;4: 11;5: 9;6: 13",
    ),
    (
        "weeks that start on Monday",
        "1997-08-05",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "1997 8: 5 10 19 24",
    ),
    (
        "weeks that start on Sunday",
        "1997-08-05",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "1997 8: 5 17 19 31",
    ),
    (
        "a day that a month does not have is left out",
        "2007-01-15",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "2007 1: 15 30;2: 15;3: 15 30",
    ),
]
