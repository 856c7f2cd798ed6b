"""Lists of departments as other districts print them: who leads, who supports, who is a person or nobody."""

import pytest

from etl.notice.offices import all_offices, read_offices

# As printed | who leads | who supports; ? where nothing says who leads.
PRINTED = """
★区发改委、★区工信局；区财政局 | 区发改委 区工信局 | 区财政局
区发改委（牵头）、区财政局 | 区发改委 | 区财政局
牵头：区发改委，配合：区财政局 | 区发改委 | 区财政局
区发改委牵头，区财政局、各镇配合 | 区发改委 | 区财政局 各镇
由区发改委会同区财政局负责 | 区发改委 | 区财政局
责任单位：区发改委（★）、区财政局 | 区发改委 | 区财政局
★牵头单位：区发改委；配合单位：区统计局 | 区发改委 | 区统计局
区发改委牵头，区财政局、区审计局等按职责分工负责 | 区发改委 | 区财政局 区审计局
区发改委、区财政局按职责分工负责 | 区发改委 | 区财政局 | ?
区委组织部、区人社局等 | 区委组织部 | 区人社局 | ?
区政府办（区外事办）、区文旅局 | 区政府办（区外事办） | 区文旅局 | ?
各镇人民政府、街道办事处 | - | 各镇人民政府、街道办事处
区农业农村局，各镇人民政府、各街道办事处 | 区农业农村局 | 各镇人民政府 各街道办事处
区住建局 区城管局 | 区住建局 | 区城管局 | ?
区住建局/区城管局 | 区住建局 | 区城管局 | ?
区教育局、区住建局，责任人：张三 | 区教育局 | 区住建局 | ?
区教育局（张三）、区住建局（李四） | 区教育局 | 区住建局 | ?
副区长王明 | - | -
王明副区长、区发改局 | 区发改局 | -
区教育局 张三 | 区教育局 | -
责任领导：陈静 责任单位：区教育局 | 区教育局 | -
牵头领导：王伟副区长；责任单位：区住建局（列第一位） | 区住建局 | -
主办：区水务局　协办：区环保局 | 区水务局 | 区环保局
责任部门：经发局、招商局；责任人：刘洋 | 经发局 | 招商局 | ?
★ 区发改局 区财政局 区统计局 | 区发改局 | 区财政局 区统计局
市公安局云河分局、云河生态环境局、供电公司 | 市公安局云河分局 | 云河生态环境局 供电公司 | ?
区各有关部门和单位，各镇（街道） | - | 区各有关部门和单位 各镇（街道）
区教育局、公安分局、消防救援大队、市场监管局等部门 | 区教育局 | 公安分局 消防救援大队 市场监管局 | ?
全区各部门各单位 | - | 全区各部门各单位
区发展和改革局、区工业和信息化局 | 区发展和改革局 | 区工业和信息化局 | ?
区委宣传部（区文明办）牵头；各成员单位 | 区委宣传部（区文明办） | 各成员单位
区大数据中心、云河集团、城建公司、轨道交通建设指挥部 | 区大数据中心 | 云河集团 城建公司 轨道交通建设指挥部 | ?
责任单位：区住建局、区城管局（牵头单位：区住建局） | 区住建局 | 区城管局
区人力资源和社会保障局 | 区人力资源和社会保障局 | -
区发改局、 区财政局 、区审计局 | 区发改局 | 区财政局 区审计局 | ?
牵头单位：无；责任单位：各镇（街道） | - | 各镇（街道）
责任单位：/ | - | -
— | - | -
"""


def lines() -> list[str]:
    return [line for line in PRINTED.splitlines() if line.strip()]


@pytest.mark.parametrize("line", lines(), ids=lines())
def test_a_list_is_read_as_it_is_printed(line: str) -> None:
    printed, lead, supporting, *doubt = (part.strip() for part in line.split(" | "))
    found = read_offices(printed)
    assert " ".join(found.lead) == lead.strip("-")
    assert " ".join(found.supporting) == supporting.strip("-")
    assert found.doubtful == bool(doubt)


def test_a_bracket_of_departments_alone_is_a_list_and_one_that_counts_is_none() -> None:
    assert all_offices("经发办、各社区")
    assert not all_offices("含续建12个")
    assert not all_offices("街道")
